package dev.pharos.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.notify.delivery.EscalatorForTests.Config;
import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an older version had on its way is sent once, to those whom it was for, as it was rendered then. */
class OlderDatabaseTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock();
    private final Instant opened = clock.instant();
    private final DataSource source = PostgresForTests.dataSource(PostgresForTests.emptyDatabase());
    private final OutboxForTests outbox = new OutboxForTests(clock, source);
    private Receiver receiver;
    private UUID ops;
    private UUID boss;

    @BeforeEach
    void asOfOld() throws IOException {
        receiver = new Receiver();
        Flyway.configure().dataSource(source).target("2").load().migrate();
        ops = channel("ops", 0);
        boss = channel("boss", Duration.ofMinutes(5).toMillis());
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void what_was_on_its_way_is_sent_once_under_its_id_and_as_it_was() {
        var pending = message(incident("pending"), ops, "incident.opened", "pending", 0);
        var partly = message(incident("partly"), ops, "incident.opened", "pending", 3);
        attempt(partly, 3, "503");
        var claimed = message(incident("claimed"), ops, "incident.opened", "pending", 0);
        outbox.update(
                "UPDATE outbox SET owner = 'pharos', claimed_until = ? WHERE id = ?",
                clock.instant().plusSeconds(60),
                claimed);
        var over = incident("over");
        var sent = message(over, ops, "incident.opened", "sent", 1);
        attempt(sent, 1, "204");
        var resolved = message(over, ops, "incident.resolved", "pending", 0);
        var acknowledged = message(over, boss, "incident.acknowledged", "pending", 0);
        message(over, boss, "incident.escalated", "cancelled", 0);
        message(null, ops, "channel.test", "failed", 1);
        var expected = List.of(pending, partly, claimed, resolved, acknowledged);
        var bodies = expected.stream().map(this::body).toList();

        migrate();
        try (var _ = new EscalatorForTests(source, clock, Config.usual())) {
            expected.forEach(id -> comesTo(id, "sent"));
        }
        assertThat(receiver.received())
                .extracting(it -> it.header("webhook-id"))
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(it -> "msg_" + it).toList());
        assertThat(receiver.received()).extracting(Receiver.Received::body).containsExactlyInAnyOrderElementsOf(bodies);
        assertThat(outbox.attempts(partly)).isEqualTo(4);
        assertThat(outbox.errors(partly)).containsExactly("503 -", "204 -");
        assertThat(outbox.errors(sent)).containsExactly("204 -");
    }

    @Test
    void what_was_scheduled_is_told_at_its_time_and_not_where_somebody_has_acknowledged_meanwhile() {
        var open = incident("open");
        message(open, ops, "incident.opened", "sent", 1);
        var scheduled = message(open, boss, "incident.escalated", "scheduled", 0);
        var alone = message(incident("alone"), boss, "incident.escalated", "scheduled", 0);
        var taken = incident("taken");
        message(taken, ops, "incident.opened", "sent", 1);
        var cancelled = message(taken, boss, "incident.escalated", "scheduled", 0);
        var bodies = List.of(body(scheduled), body(alone));

        migrate();
        assertThat(outbox.texts(
                        "SELECT step || ' of ' || jsonb_array_length(policy -> 'steps') FROM escalation ORDER BY 1"))
                .containsExactly("0 of 1", "1 of 2", "1 of 2");
        outbox.update("UPDATE incident SET acknowledged_at = ? WHERE id = ?", clock.instant(), taken);
        try (var _ = new EscalatorForTests(source, clock, Config.usual())) {
            clock.move(Duration.ofMinutes(4));
            assertThat(receiver.received()).isEmpty();
            clock.move(Duration.ofMinutes(2));
            comesTo(scheduled, "sent");
            comesTo(alone, "sent");
            comesTo(cancelled, "cancelled");
        }
        assertThat(receiver.received()).extracting(Receiver.Received::body).containsExactlyInAnyOrderElementsOf(bodies);
        assertThat(outbox.texts("SELECT detail ->> 'channel' FROM incident_event WHERE incident_id = ?", open))
                .containsExactly("boss");
    }

    private void migrate() {
        Flyway.configure().dataSource(source).load().migrate();
    }

    private void comesTo(UUID notification, String state) {
        await().atMost(SOON).until(() -> outbox.state(notification).equals(state));
    }

    private UUID channel(String key, long afterMs) {
        var id = UUID.randomUUID();
        outbox.update(
                "INSERT INTO channel VALUES (?, ?, ?, 'webhook', ?, ?, true, ?, NULL, NULL, 1, ?, ?)",
                id,
                key,
                key,
                receiver.url().toString(),
                OutboxForTests.SECRET,
                afterMs,
                opened,
                opened);
        return id;
    }

    private UUID incident(String target) {
        var id = UUID.randomUUID();
        outbox.update("""
                INSERT INTO incident (id, target_id, target_key, target_name, target_url, target_labels, public,
                                      severity, started_at, opened_at, cause)
                VALUES (?, ?, ?, 'Gateway', 'https://gateway.example', '{}', true, 'high', ?, ?, '{}')
                """, id, UUID.randomUUID(), target, opened, opened);
        return id;
    }

    /** As it was rendered: with what is easily lost on the way, and an escalation with the time at which it is due. */
    private UUID message(@Nullable UUID incident, UUID channel, String type, String state, int attempts) {
        var id = UUID.randomUUID();
        var at = type.equals("incident.escalated") ? opened.plus(Duration.ofMinutes(5)) : opened;
        var data = incident == null
                ? "{\"channel\":\"ops\"}"
                : "{\"incident\":{\"id\":\"" + incident
                        + "\",\"cause\":{\"message\":\"St\\u0000örung ☂ 😀 \\\"\",\"totalMs\":"
                        + "12.125,\"tlsMs\":0.1,\"tiny\":1.0E-4,\"status\":503}},\"target\":{\"key\":\"gateway\",\"group\":null}}";
        var body = "{\"type\":\"" + type + "\",\"timestamp\":\"" + at.toString().replace("Z", ".000Z") + "\",\"data\":"
                + data + "}";
        outbox.update(
                "INSERT INTO outbox (id, incident_id, channel_id, channel_key, type, state, body, attempts,"
                        + " next_attempt_at, created_at) VALUES (?, ?, ?, (SELECT key FROM channel WHERE id = ?), ?, ?,"
                        + " ?, ?, ?, ?)",
                id,
                incident,
                channel,
                channel,
                type,
                state,
                body,
                attempts,
                at,
                at);
        return id;
    }

    private void attempt(UUID message, int number, String status) {
        outbox.update(
                "INSERT INTO delivery_attempt VALUES (?, ?, ?, ?::integer, NULL, 5)", message, number, opened, status);
    }

    private String body(UUID message) {
        return outbox.text("SELECT body FROM outbox WHERE id = ?", message);
    }
}
