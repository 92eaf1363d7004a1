package dev.pharos.store.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.confirmation.Transition;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.escalation.hold.Flapping;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.store.escalation.basis.RuleBook;
import dev.pharos.store.incident.IncidentLedger;
import dev.pharos.store.incident.LedgerForTests;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PostgresForTests;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told of what the journal and editors wrote. */
class DecisionsTest {
    private static final DataSource DATABASE = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private static final Instant OPENED = Instant.parse("2026-11-23T03:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final IncidentLedger ledger = LedgerForTests.ledger();
    private final Decisions decisions = new Decisions(DATABASE, UUID::randomUUID);

    @BeforeEach
    void empty() throws SQLException {
        run(
                "TRUNCATE delivery_attempt, delivery, escalation, outbox, incident_event, incident_update, incident_postmortem, incident, channel");
    }

    @Test
    void default_channels_are_told_each_after_its_own_time() throws SQLException {
        channel("ops", Duration.ZERO);
        channel("boss", FIVE_MINUTES);
        run("UPDATE channel SET is_default = false WHERE key = 'ops'");
        channel("night", Duration.ZERO);
        var incident = open();

        decide(0);
        assertThat(deliveries()).containsExactly("boss escalated scheduled", "night opened pending");
        decide(4);
        assertThat(deliveries()).contains("boss escalated scheduled");
        var round = decide(6);
        assertThat(deliveries()).containsExactly("boss escalated pending", "night opened pending");
        assertThat(round.concluded())
                .singleElement()
                .satisfies(it -> assertThat(it.channel()).isEqualTo("boss"));
        assertThat(ask("SELECT string_agg(type, ' ' ORDER BY seq) FROM incident_event"))
                .isEqualTo("opened told escalated");
        assertThat(ask("SELECT at::text FROM delivery WHERE channel_key = 'boss'"))
                .as("a message gives the time at which it was due")
                .startsWith("2026-11-23 03:05:00");
        assertThat(ask("SELECT count(*) FROM outbox WHERE incident_id = '" + incident + "' AND decided_at IS NULL"))
                .isEqualTo("0");
    }

    /** Its end may have been told without PostgreSQL by now, and nothing comes after that. */
    @Test
    void an_incident_whose_end_waits_for_postgresql_escalates_no_more() throws SQLException {
        channel("ops", Duration.ZERO);
        channel("boss", FIVE_MINUTES);
        var incident = open();
        decide(0);
        new Decisions(DATABASE, UUID::randomUUID, new RuleBook(), Flapping.DEFAULT, () -> Set.of(incident.value()))
                .decide(OPENED.plus(FIVE_MINUTES));
        assertThat(deliveries()).containsExactly("boss escalated scheduled", "ops opened pending");

        resolve(incident, 6);
        decide(6);
        assertThat(deliveries())
                .containsExactly("boss escalated cancelled", "ops opened pending", "ops resolved pending");
    }

    @Test
    void an_acknowledgement_ends_the_escalation_and_is_told_to_who_knows_of_the_incident() throws SQLException {
        channel("ops", Duration.ZERO);
        channel("boss", FIVE_MINUTES);
        var incident = open();
        decide(0);
        acknowledge(incident, 2);
        decide(2);

        assertThat(deliveries())
                .containsExactly("boss escalated cancelled", "ops acknowledged pending", "ops opened pending");
        decide(10);
        resolve(incident, 11);
        decide(11);
        assertThat(deliveries())
                .containsExactly(
                        "boss escalated cancelled",
                        "ops acknowledged pending",
                        "ops opened pending",
                        "ops resolved pending");
        assertThat(ask("SELECT reason FROM escalation")).isEqualTo("somebody has acknowledged the incident");
    }

    @Test
    void what_happened_while_nobody_decided_is_decided_in_its_order() throws SQLException {
        channel("ops", Duration.ZERO);
        channel("boss", FIVE_MINUTES);
        resolve(open(), 20);

        var round = decide(30);
        assertThat(deliveries())
                .containsExactly("boss escalated cancelled", "ops opened pending", "ops resolved pending");
        assertThat(round.concluded()).isEmpty();
        assertThat(decide(31).untellable()).isEmpty();
    }

    @Test
    void every_step_that_was_due_meanwhile_is_told_at_once() throws SQLException {
        channel("boss", FIVE_MINUTES);
        channel("owner", FIVE_MINUTES.multipliedBy(2));
        open();
        decide(30);
        assertThat(deliveries()).containsExactly("boss escalated pending", "owner escalated pending");
        assertThat(ask("SELECT coalesce(next_at::text, 'over') FROM escalation"))
                .isEqualTo("over");
    }

    @Test
    void channels_of_another_tenant_are_none_of_its_business() throws SQLException {
        channel("ops", Duration.ZERO);
        channel("elsewhere", Duration.ZERO);
        run("INSERT INTO tenant VALUES ('019aad2a-0000-7000-8000-000000000002', 'other', 'Other', now())"
                + " ON CONFLICT DO NOTHING");
        run("UPDATE channel SET tenant_id = '019aad2a-0000-7000-8000-000000000002' WHERE key = 'elsewhere'");
        open();
        decide(0);
        assertThat(deliveries()).containsExactly("ops opened pending");
    }

    @Test
    void where_nobody_is_told_the_reason_is_kept_and_said() throws SQLException {
        channel("ops", Duration.ZERO);
        run("UPDATE channel SET disabled_reason = 'answered 410' WHERE key = 'ops'");
        var incident = open();
        assertThat(decide(0).untellable())
                .containsExactly(new Decisions.Untellable(
                        incident, NotificationType.INCIDENT_OPENED, "ops: the channel is switched off: answered 410"));
        run("UPDATE channel SET disabled_reason = NULL");
        resolve(incident, 1);
        assertThat(decide(1).untellable())
                .extracting(Decisions.Untellable::reason)
                .containsExactly("nobody was told of the incident");
        run("DELETE FROM channel");
        open();
        decide(2);

        assertThat(deliveries()).isEmpty();
        assertThat(asks("SELECT reason FROM outbox ORDER BY seq"))
                .containsExactly(
                        "ops: the channel is switched off: answered 410",
                        "nobody was told of the incident",
                        "there is no channel that its target names, and no default one");
    }

    @Test
    void a_channel_that_cannot_be_told_when_its_time_comes_hears_of_the_end_neither() throws SQLException {
        channel("ops", Duration.ZERO);
        channel("boss", FIVE_MINUTES);
        var incident = open();
        decide(0);
        run("DELETE FROM channel WHERE key = 'boss'");

        assertThat(decide(6).concluded())
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).contains("the channel was deleted"));
        resolve(incident, 7);
        decide(7);
        assertThat(deliveries())
                .containsExactly("boss escalated cancelled", "ops opened pending", "ops resolved pending");
    }

    @Test
    void an_incident_that_is_being_changed_is_decided_on_afterwards() throws SQLException {
        channel("ops", Duration.ZERO);
        var busy = open();
        open();
        Transaction.run(DATABASE, connection -> {
            Write.execute(connection, "UPDATE incident SET public = public WHERE id = ?", busy.value());
            decide(0);
            assertThat(deliveries()).hasSize(1);
            return true;
        });
        decide(0);
        assertThat(deliveries()).hasSize(2);
    }

    @Test
    void many_deciders_decide_each_thing_once() throws Exception {
        channel("ops", Duration.ZERO);
        channel("boss", FIVE_MINUTES);
        for (var i = 0; i < 300; i++) {
            var incident = open();
            if (i % 2 == 0) {
                resolve(incident, 1);
            }
        }
        var deciders = new ArrayList<CompletableFuture<Void>>();
        for (var i = 0; i < 4; i++) {
            deciders.add(CompletableFuture.runAsync(() -> {
                try {
                    while (decisions.decide(OPENED.plus(Duration.ofMinutes(6))).more()) {
                        // Until there is nothing left.
                    }
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            }));
        }
        CompletableFuture.allOf(deciders.toArray(CompletableFuture[]::new)).get();
        decide(6);

        assertThat(ask("SELECT count(*) || ' ' || count(DISTINCT (incident_id, channel_id, type)) FROM delivery"))
                .isEqualTo("750 750");
        assertThat(ask("SELECT count(*) FROM delivery WHERE type = 'incident.escalated' AND state = 'pending'"))
                .isEqualTo("150");
        assertThat(ask("SELECT count(*) FROM outbox WHERE decided_at IS NULL")).isEqualTo("0");
    }

    private Decisions.Round decide(int minute) throws SQLException {
        return decisions.decide(OPENED.plus(Duration.ofMinutes(minute)));
    }

    private IncidentId open() throws SQLException {
        var target = target();
        var cause = SampleResults.fail(target, OPENED);
        var opened = Incident.open(new IncidentId(UUID.randomUUID()), target, new Transition.WentDown(OPENED), cause);
        var atTheMinute = new Incident(
                opened.id(),
                opened.trigger(),
                opened.targetId(),
                opened.target(),
                opened.severity(),
                OPENED,
                OPENED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cause);
        Transaction.run(
                DATABASE,
                connection -> ledger.write(
                        connection,
                        TargetRef.of(target),
                        new IncidentChange.Open(atTheMinute, TargetFacts.of(target.definition()))));
        return opened.id();
    }

    private void resolve(IncidentId incident, int minute) throws SQLException {
        var at = OPENED.plus(Duration.ofMinutes(minute));
        Transaction.run(
                DATABASE,
                connection -> ledger.write(
                        connection,
                        TargetRef.of(target()),
                        new IncidentChange.Resolve(incident, at, at, Resolution.RECOVERED)));
    }

    private void acknowledge(IncidentId incident, int minute) throws SQLException {
        Transaction.run(
                DATABASE,
                connection -> ledger.acknowledge(
                        connection,
                        TenantId.MAIN,
                        incident,
                        OPENED.plus(Duration.ofMinutes(minute)),
                        new Actor("Mira", "admin key"),
                        Optional.empty()));
    }

    private static Target target() {
        return SampleTargets.target("t-" + UUID.randomUUID(), ConfirmationPolicy.DEFAULT);
    }

    private static List<String> deliveries() throws SQLException {
        return asks(
                "SELECT channel_key || ' ' || replace(type, 'incident.', '') || ' ' || state FROM delivery ORDER BY 1");
    }

    private static void channel(String key, Duration after) throws SQLException {
        run("INSERT INTO channel (id, key, name, kind, config, is_default, after_ms, revision, created_at, updated_at)"
                + " VALUES (gen_random_uuid(), '" + key + "', '" + key + "', 'webhook', '{}', true, "
                + after.toMillis() + ", 1, now(), now())");
    }

    private static String ask(String sql) throws SQLException {
        return asks(sql).getFirst();
    }

    private static List<String> asks(String sql) throws SQLException {
        return Transaction.run(DATABASE, connection -> new Query(sql).list(connection, row -> row.getString(1)));
    }

    private static void run(String sql) throws SQLException {
        Transaction.run(DATABASE, (Connection connection) -> Write.execute(connection, sql));
    }
}
