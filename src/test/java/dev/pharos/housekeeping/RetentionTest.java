package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.access.TenantId;
import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.testing.LogLines;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {
    /** PostgreSQL's own clock is later. */
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static final int DELIVERY_DAYS = 90;
    private static final int INCIDENT_DAYS = 400;

    private record Config(
            OptionalInt keepResultsDays, int deliveryDays, int incidentDays, int silenceDays, int auditDays)
            implements RetentionConfig {}

    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private final FilledRows rows = new FilledRows(PostgresForTests.dataSource(access));

    @ParameterizedTest(name = "{0} {1} days ago, of an incident that was resolved {2} days ago (-1: is open): {3}")
    @CsvSource(textBlock = """
            sent,      91, 91,   deleted
            rejected,  91, 91,   deleted
            exhausted, 91, 91,   deleted
            cancelled, 91, 91,   deleted
            sent,      89, 91,   kept
            sent,      91, 89,   kept
            sent,      91, -1,   kept
            pending,   91, 91,   kept
            scheduled, 91, 91,   kept
            sent,      91, none, deleted
            failed,    91, none, deleted
            sent,      89, none, kept
            """)
    void a_message_is_kept_for_its_time_once_it_and_its_incident_are_over(
            String state, int days, String incident, String becomes) {
        attempt(message(incident.equals("none") ? null : incident(Integer.parseInt(incident)), state, days));

        retain(NOW);

        var left = becomes.equals("kept") ? "1" : "0";
        assertThat(rows.ask("SELECT count(*) FROM delivery")).isEqualTo(left);
        assertThat(rows.ask("SELECT count(*) FROM delivery_attempt")).isEqualTo(left);
    }

    @ParameterizedTest(name = "resolved {0} days ago (-1: open), its message {1}: {2}")
    @CsvSource(textBlock = """
            401, sent,      deleted
            399, sent,      kept
            401, pending,   kept
            401, scheduled, kept
             -1, sent,      kept
            """)
    void an_incident_is_kept_for_its_time_and_as_long_as_somebody_is_to_be_notified(
            int days, String message, String becomes) {
        var incident = incident(days);
        rows.insert("incident_event", Map.of("incident_id", quoted(incident), "type", "'opened'"));
        // Settled of late: the incident takes it along all the same.
        attempt(message(incident, message, 1));

        retain(NOW);

        var left = becomes.equals("kept") ? "1" : "0";
        for (var table : new String[] {"incident", "incident_event", "delivery", "delivery_attempt"}) {
            assertThat(rows.ask("SELECT count(*) FROM " + table)).as(table).isEqualTo(left);
        }
    }

    @Test
    void who_was_told_is_known_until_it_is_decided_who_is_told_the_end() {
        var incident = incident(91);
        message(incident, "sent", 91);
        fact(incident, "NULL");

        retain(NOW);

        assertThat(rows.ask("SELECT count(*) FROM delivery")).isEqualTo("1");
    }

    @Test
    void who_was_told_for_a_group_is_known_until_the_last_of_it_is_over() {
        var lead = incident(401);
        var last = incident(-1);
        message(lead, "sent", 401);
        for (var one : new UUID[] {lead, last}) {
            fact(one, "now()");
            escalation(one, lead, "NULL");
        }

        retain(NOW);
        assertThat(rows.ask("SELECT count(*) FROM delivery")).isEqualTo("1");
        assertThat(rows.ask("SELECT count(*) FROM incident")).isEqualTo("2");
        assertThat(rows.ask("SELECT count(*) FROM escalation")).isEqualTo("2");

        rows.ask("UPDATE incident SET resolved_at = " + at(NOW.minus(Duration.ofDays(1))) + " WHERE id = "
                + quoted(last) + " RETURNING 'x'");
        retain(NOW);
        assertThat(rows.ask("SELECT count(*) FROM delivery")).isEqualTo("0");
        assertThat(rows.ask("SELECT count(*) FROM incident")).isEqualTo("1");
    }

    @Test
    void who_was_told_that_it_flaps_is_known_until_it_is_stable() {
        var flapping = incident(91);
        message(flapping, "sent", 91);
        fact(flapping, "now()");
        escalation(flapping, flapping, "now()");

        retain(NOW);

        assertThat(rows.ask("SELECT count(*) FROM delivery")).isEqualTo("1");
    }

    @Test
    void what_messages_were_to_tell_goes_with_the_last_of_them_and_stays_while_somebody_may_be_told() {
        var told = incident(91);
        var undecided = incident(91);
        fact(told, "now()");
        fact(undecided, "NULL");
        fact(incident(-1), "now()");
        message(told, "sent", 91);

        retain(NOW);

        assertThat(rows.ask("SELECT count(*) FROM outbox")).isEqualTo("2");
        assertThat(rows.ask("SELECT count(*) FROM outbox WHERE incident_id = " + quoted(told)))
                .isEqualTo("0");
    }

    @Test
    void who_changed_what_is_known_for_its_time() {
        for (var days : new int[] {399, 401}) {
            rows.ask("INSERT INTO audit SELECT gen_random_uuid(), id, " + at(NOW.minus(Duration.ofDays(days)))
                    + ", 'ann', 'target', 't" + days + "', 'made', 1, '{}' FROM tenant RETURNING key");
        }

        retain(NOW);

        assertThat(rows.ask("SELECT key FROM audit")).isEqualTo("t399");
    }

    @Test
    void what_is_old_goes_in_steps_until_nothing_is_left_of_it() {
        rows.ask("INSERT INTO audit SELECT gen_random_uuid(), id, " + at(NOW.minus(Duration.ofDays(4_000)))
                + ", 'ann', 'target', 'old', 'made', 1, '{}' FROM tenant, generate_series(1, 2500) RETURNING 'x'");

        retain(NOW);

        assertThat(rows.ask("SELECT count(*) FROM audit WHERE key = 'old'")).isEqualTo("0");
    }

    @Test
    void a_clock_that_was_set_forward_deletes_nothing_that_is_young() {
        rows.insert("delivery", Map.of("state", "'sent'", "next_attempt_at", "now()"));

        retain(Instant.parse("2226-06-01T00:00:00Z"));

        assertThat(rows.ask("SELECT count(*) FROM delivery")).isEqualTo("1");
    }

    @Test
    void what_another_process_is_at_is_left_to_it() throws SQLException {
        message(null, "sent", 91);
        var source = PostgresForTests.dataSource(access);
        var other = new Housekeeper(source, Clock.fixed(NOW, ZoneOffset.UTC));
        other.alone(underWay -> {
            retain(NOW);
            return 1;
        });
        assertThat(rows.ask("SELECT count(*) FROM delivery")).isEqualTo("1");

        retain(NOW);
        assertThat(rows.ask("SELECT count(*) FROM delivery")).isEqualTo("0");
    }

    @Test
    void it_says_in_one_line_what_it_deleted_and_nothing_where_that_was_nothing() {
        message(incident(401), "sent", 91);
        message(null, "sent", 91);
        try (var lines = new LogLines(Housekeeper.class.getName())) {
            retain(NOW);
            retain(NOW);
            assertThat(lines.written())
                    .containsExactly(
                            "Deleted 2 deliveries that were settled before 2026-03-03T00:00:00Z and 1 incidents"
                                    + " that were resolved before 2025-04-27T00:00:00Z");
        }
    }

    @ParameterizedTest(name = "ended {0} hours ago (negative: goes on), of a file: {1}: {2}")
    @CsvSource(textBlock = """
            121,  no,  deleted
            119,  no,  kept
            -1,   no,  kept
            9999, yes, kept
            """)
    void a_silence_is_kept_for_its_time_once_it_is_over_and_that_of_a_file_as_long_as_its_entry(
            int hours, String ofFile, String becomes) {
        var endsAt = NOW.minus(Duration.ofHours(hours));
        rows.insert(
                "silence",
                Map.of(
                        "tenant_id",
                        quoted(TenantId.MAIN.value()),
                        "definition",
                        "'{\"endsAt\": \"" + endsAt + "\"}'",
                        "source",
                        ofFile.equals("yes") ? "'probes/a.yaml'" : "NULL"));

        retain(NOW);

        assertThat(rows.ask("SELECT count(*) FROM silence")).isEqualTo(becomes.equals("kept") ? "1" : "0");
    }

    private void retain(Instant now) {
        var source = PostgresForTests.dataSource(access);
        var config = new Config(OptionalInt.empty(), DELIVERY_DAYS, INCIDENT_DAYS, 5, 400);
        new Retention(new Housekeeper(source, Clock.fixed(now, ZoneOffset.UTC)), config).run();
    }

    /** @param resolvedDaysAgo negative where it is open */
    private UUID incident(int resolvedDaysAgo) {
        var id = UUID.randomUUID();
        var columns = new LinkedHashMap<>(Map.of("id", quoted(id), "target_id", "gen_random_uuid()"));
        if (resolvedDaysAgo >= 0) {
            columns.put("resolved_at", at(NOW.minus(Duration.ofDays(resolvedDaysAgo))));
        }
        rows.insert("incident", columns);
        return id;
    }

    private UUID message(@org.jspecify.annotations.Nullable UUID incident, String state, int daysAgo) {
        var id = UUID.randomUUID();
        var columns = new LinkedHashMap<>(Map.of(
                "id", quoted(id),
                "state", "'" + state + "'",
                "next_attempt_at", at(NOW.minus(Duration.ofDays(daysAgo)))));
        if (incident != null) {
            columns.put("incident_id", quoted(incident));
        }
        rows.insert("delivery", columns);
        return id;
    }

    private void fact(UUID incident, String decidedAt) {
        rows.ask("INSERT INTO outbox (incident_id, type, at, facts, decided_at) VALUES (" + quoted(incident)
                + ", 'incident.opened', now(), '{}', " + decidedAt + ") RETURNING 'x'");
    }

    private void escalation(UUID incident, UUID lead, String nextAt) {
        rows.ask(
                "INSERT INTO escalation (incident_id, fact, policy, step, round, next_at, lead) SELECT incident_id, seq, '{}', 0, 0, "
                        + nextAt + ", " + quoted(lead) + " FROM outbox WHERE incident_id = " + quoted(incident)
                        + " RETURNING 'x'");
    }

    private void attempt(UUID message) {
        rows.insert("delivery_attempt", Map.of("delivery_id", quoted(message), "attempt", "1"));
    }

    private static String quoted(UUID id) {
        return "'" + id + "'";
    }

    private static String at(Instant at) {
        return "timestamptz '" + at + "'";
    }
}
