package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.outbox.OutboxSignal;
import dev.pharos.store.outbox.Repeats;
import dev.pharos.testing.PostgresForTests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** See also the tests of the kind {@code alertmanager}, where what is repeated is sent. */
class RepetitionTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private final FilledRows rows = new FilledRows(PostgresForTests.dataSource(access));

    @ParameterizedTest(name = "a channel {0} (off: {1}), told {2} s ago, incident over: {3} -> {4}")
    @CsvSource(textBlock = """
            alertmanager, false, 61, false, pending
            alertmanager, false, 59, false, sent
            alertmanager, false, 61, true,  sent
            alertmanager, true,  61, false, sent
            webhook,      false, 61, false, sent
            """)
    void an_open_incident_is_told_again_to_a_channel_that_forgets(
            String kind, boolean off, int secondsAgo, boolean over, String becomes) {
        var channel = quoted(UUID.randomUUID());
        rows.insert(
                "channel", Map.of("id", channel, "kind", "'" + kind + "'", "disabled_reason", off ? "'gone'" : "NULL"));
        var incident = quoted(UUID.randomUUID());
        rows.insert("incident", Map.of("id", incident, "resolved_at", over ? "now()" : "NULL"));
        rows.insert(
                "delivery",
                Map.of(
                        "channel_id",
                        channel,
                        "incident_id",
                        incident,
                        "state",
                        "'sent'",
                        "next_attempt_at",
                        quoted(NOW.minus(Duration.ofSeconds(secondsAgo)))));

        var source = PostgresForTests.dataSource(access);
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        new Repetition(new Housekeeper(source, clock), new Repeats(source), new OutboxSignal(), clock).run();

        assertThat(rows.ask("SELECT state FROM delivery")).isEqualTo(becomes);
    }

    private static String quoted(Object value) {
        return "'" + value + "'";
    }
}
