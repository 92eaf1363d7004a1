package dev.pharos.store.escalation;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.confirmation.Transition;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
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
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.store.escalation.basis.RuleBook;
import dev.pharos.store.incident.IncidentLedger;
import dev.pharos.store.incident.LedgerForTests;
import dev.pharos.store.outbox.MeanwhileTable;
import dev.pharos.store.outbox.meanwhile.MeanwhileMessage;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PostgresForTests;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Incidents, what people wrote, and decisions about them at the minutes of a test; on a real database. */
public final class DecisionRig {
    static final Instant BEGIN = Instant.parse("2026-11-23T03:00:00Z");

    public final DataSource database = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    final Decisions decisions = new Decisions(database, UUID::randomUUID, new RuleBook(), Flapping.DEFAULT, Set::of);
    private final IncidentLedger ledger = LedgerForTests.ledger();
    private final Map<IncidentId, Target> about = new HashMap<>();

    void empty() throws SQLException {
        run(
                "TRUNCATE delivery_attempt, delivery, escalation, outbox, incident_event, incident_update, incident_postmortem, incident, channel, target,"
                        + " escalation_policy, contact, schedule, silence, maintenance_window");
    }

    public Decisions.Round decide(double minute) throws SQLException {
        return decisions.decide(at(minute));
    }

    /** A target goes down; its severity is critical. */
    public IncidentId open(String key, double minute) throws SQLException {
        return open(key, Severity.CRITICAL, minute);
    }

    public IncidentId open(String key, Severity severity, double minute) throws SQLException {
        var at = at(minute);
        var target = SampleTargets.target(key, ConfirmationPolicy.DEFAULT);
        var cause = SampleResults.fail(target, at);
        var opened = Incident.open(new IncidentId(UUID.randomUUID()), target, new Transition.WentDown(at), cause);
        var then = new Incident(
                opened.id(),
                opened.trigger(),
                opened.targetId(),
                opened.target(),
                severity,
                at,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cause);
        Transaction.run(
                database,
                connection -> ledger.write(
                        connection,
                        TargetRef.of(target),
                        new IncidentChange.Open(then, TargetFacts.of(target.definition()))));
        about.put(opened.id(), target);
        return opened.id();
    }

    /** A channel took its opening while PostgreSQL was away. */
    public void toldMeanwhile(IncidentId incident, String channel, double minute) throws SQLException {
        toldMeanwhile(incident, channel, NotificationType.INCIDENT_OPENED, minute);
    }

    /** A channel took this while PostgreSQL was away. */
    void toldMeanwhile(IncidentId incident, String channel, NotificationType type, double minute) throws SQLException {
        var id = new ChannelId(UUID.fromString(
                asks("SELECT id FROM channel WHERE key = '" + channel + "'").getFirst()));
        var at = at(minute);
        var message = MeanwhileMessage.decided(
                UUID.randomUUID(),
                incident,
                new Recipient(id, new ChannelKey(channel)),
                type,
                at,
                "{}",
                false,
                "while PostgreSQL was away",
                at);
        var sent = message.tried(
                new DeliveryAttempt(at, new Delivery.Sent(), OptionalInt.of(204), Duration.ofMillis(5)),
                NotificationState.SENT,
                at);
        Transaction.run(database, connection -> {
            MeanwhileTable.write(connection, List.of(sent));
            return sent;
        });
    }

    /** What was decided until now was sent. */
    public void sent() throws SQLException {
        run("UPDATE delivery SET state = 'sent' WHERE state = 'pending'");
    }

    public void resolve(IncidentId incident, double minute) throws SQLException {
        var change = new IncidentChange.Resolve(incident, at(minute), at(minute), Resolution.RECOVERED);
        Transaction.run(
                database,
                connection ->
                        ledger.write(connection, TargetRef.of(Objects.requireNonNull(about.get(incident))), change));
    }

    public void acknowledge(IncidentId incident, double minute) throws SQLException {
        Transaction.run(
                database,
                connection -> ledger.acknowledge(
                        connection, TenantId.MAIN, incident, at(minute), new Actor("Mira", "key"), Optional.empty()));
    }

    void unacknowledge(IncidentId incident, double minute) throws SQLException {
        Transaction.run(
                database,
                connection -> LedgerForTests.unacknowledge(
                        connection, TenantId.MAIN, incident, at(minute), new Actor("Mira", "key")));
    }

    /** What it says of the target is what the catalog would keep of it. */
    void target(String key, String definition) throws SQLException {
        var id = SampleTargets.target(key, ConfirmationPolicy.DEFAULT).id();
        run("INSERT INTO target (id, key, name, labels, definition, public, paused, revision, created_at, updated_at)"
                + " VALUES ('" + id + "', '" + key + "', '" + key + "', '{}', '" + definition
                + "', true, false, 1, now(), now())");
    }

    public void channel(String key) throws SQLException {
        run("INSERT INTO channel (id, key, name, kind, config, is_default, after_ms, revision, created_at, updated_at)"
                + " VALUES (gen_random_uuid(), '" + key + "', '" + key
                + "', 'webhook', '{}', false, 0, 1, now(), now())");
    }

    public void policy(String definition) throws SQLException {
        define(
                "escalation_policy",
                "core",
                "{\"key\": \"core\", \"name\": \"Core\", \"default\": true, " + definition + "}");
    }

    void define(String table, String key, String definition) throws SQLException {
        run("INSERT INTO " + table + " (id, tenant_id, key, revision, definition, created_at, updated_at)"
                + " SELECT gen_random_uuid(), id, '" + key + "', 1, '" + definition + "', now(), now() FROM tenant"
                + " WHERE key = 'main' ON CONFLICT (tenant_id, key) DO UPDATE SET definition = excluded.definition,"
                + " revision = " + table + ".revision + 1");
    }

    void silence(String matcher, double until) throws SQLException {
        define("silence", "s1", """
                {"id": "s1", "matchers": ["%s"], "startsAt": "%s", "endsAt": "%s", "comment": "busy", "createdBy": "Mira"}
                """.formatted(matcher.replace("\"", "\\\""), BEGIN.minusSeconds(600), at(until))
                .strip());
    }

    /** Each delivery in the order in which it was decided: channel, type, state. */
    List<String> told() throws SQLException {
        return asks("SELECT channel_key || ' ' || replace(type, 'incident.', '') FROM delivery"
                + " WHERE state = 'pending' ORDER BY at, channel_key, type");
    }

    List<String> reasons(IncidentId incident) throws SQLException {
        return asks("SELECT detail ->> 'reason' FROM incident_event WHERE type = 'not-told' AND incident_id = '"
                + incident + "' ORDER BY seq");
    }

    List<String> asks(String sql) throws SQLException {
        return Transaction.run(database, connection -> new Query(sql).list(connection, row -> row.getString(1)));
    }

    void run(String sql) throws SQLException {
        Transaction.run(database, (Connection connection) -> Write.execute(connection, sql));
    }

    public static Instant at(double minute) {
        return BEGIN.plus(Duration.ofMillis((long) (minute * 60_000)));
    }
}
