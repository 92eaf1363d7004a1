package dev.pharos.store.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.store.sql.Transaction;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A target's incidents of different triggers know nothing of each other. */
class IncidentLedgerTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final DataSource DATABASE = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private static final Trigger TARGET = new Trigger.Target();

    private final IncidentLedger ledger = LedgerForTests.ledger();
    private final Trigger rule = new Trigger.Rule(UUID.randomUUID(), "web");
    private Target target;

    static Stream<Trigger> triggers() {
        return Stream.of(
                TARGET,
                new Trigger.Rule(UUID.randomUUID(), "web"),
                new Trigger.Person("Mira O'Neill \"on call\" \u0000"),
                new Trigger.Inbound(new UUID(7, 7), "{alertname=\"Disk\"}"));
    }

    @BeforeEach
    void another() {
        target = SampleTargets.target("t-" + UUID.randomUUID(), ConfirmationPolicy.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void a_trigger_but_a_person_has_one_open_incident_and_may_have_another_after_its_end(Trigger trigger)
            throws SQLException {
        var first = open(trigger);
        if (!(trigger instanceof Trigger.Person)) {
            assertThat(write(new IncidentChange.Open(incident(trigger), TargetFacts.of(target.definition()))))
                    .isFalse();
        }
        assertThat(opened()).containsExactly(first);

        assertThat(write(resolution(first))).isTrue();
        var second = open(trigger);
        assertThat(opened()).containsExactly(second);
    }

    /** Who is the worst of its targets may change between two looks. */
    @Test
    void a_series_of_a_rule_has_one_open_incident_whichever_target_is_named() throws SQLException {
        open(rule);
        another();

        assertThat(write(new IncidentChange.Open(incident(rule), TargetFacts.of(target.definition()))))
                .isFalse();
        open(TARGET);
    }

    @ParameterizedTest
    @MethodSource("triggers")
    void what_opened_an_incident_is_read_back_as_it_was(Trigger trigger) throws SQLException {
        var id = open(trigger);
        var expected =
                trigger instanceof Trigger.Person ? new Trigger.Person("Mira O'Neill \"on call\" \uFFFD") : trigger;

        var kept = Transaction.run(DATABASE, connection -> IncidentRows.lock(connection, id));
        assertThat(kept.orElseThrow().incident().trigger()).isEqualTo(expected);
    }

    @Test
    void a_recovery_resolves_the_incident_that_it_names_and_no_other() throws SQLException {
        var ofRule = open(rule);
        var ofTarget = open(TARGET);

        assertThat(write(resolution(ofTarget))).isTrue();
        assertThat(opened()).containsExactly(ofRule);
        assertThat(write(resolution(ofTarget))).isFalse();
        assertThat(opened()).containsExactly(ofRule);
    }

    @Test
    void a_recovery_whose_incident_another_process_opened_first_resolves_that_one() throws SQLException {
        open(rule);
        var first = open(TARGET);
        var never = incident(TARGET);
        assertThat(write(new IncidentChange.Open(never, TargetFacts.of(target.definition()))))
                .isFalse();

        assertThat(write(resolution(never.id()))).isTrue();
        assertThat(opened()).hasSize(1).doesNotContain(first);
    }

    @ParameterizedTest
    @EnumSource(
            value = Resolution.class,
            names = {"PAUSED", "DELETED", "RETIRED"})
    void its_pause_and_its_end_end_what_the_target_opened(Resolution how) throws SQLException {
        var ofRule = open(rule);
        open(TARGET);

        var told = Transaction.run(DATABASE, connection -> ledger.close(connection, target, AT, how));

        assertThat(told).hasSize(1);
        assertThat(opened()).as("the rule looks at what is left").containsExactly(ofRule);
    }

    private IncidentId open(Trigger trigger) throws SQLException {
        var incident = incident(trigger);
        assertThat(write(new IncidentChange.Open(incident, TargetFacts.of(target.definition()))))
                .isTrue();
        return incident.id();
    }

    private boolean write(IncidentChange change) throws SQLException {
        return Transaction.run(DATABASE, connection -> ledger.write(connection, TargetRef.of(target), change))
                .isPresent();
    }

    private static IncidentChange resolution(IncidentId incident) {
        return new IncidentChange.Resolve(incident, AT, AT, Resolution.RECOVERED);
    }

    private Incident incident(Trigger trigger) {
        return new Incident(
                new IncidentId(UUID.randomUUID()),
                trigger,
                target.id(),
                target.key(),
                target.definition().severity(),
                AT,
                AT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SampleResults.fail(target, AT));
    }

    private List<IncidentId> opened() throws SQLException {
        return Transaction.run(DATABASE, connection -> IncidentRows.lockOpen(connection, target.id())).stream()
                .map(IncidentRows.Kept::incident)
                .filter(it -> it.state() == IncidentState.OPEN)
                .map(Incident::id)
                .toList();
    }
}
