package dev.pharos.escalate;

import dev.pharos.core.escalation.NotificationType;
import dev.pharos.testing.PostgresForTests;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Channels, incidents and notifications, as the journal and the registry would leave them, in a database that these tests
 * share and that is empty at first.
 */
final class OutboxForTests {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwTVtTVGZQZ2E=";

    private static final DataSource SHARED = PostgresForTests.dataSource(PostgresForTests.freshDatabase());

    final DataSource source = SHARED;
    private final MovableClock clock;

    OutboxForTests(MovableClock clock) {
        this.clock = clock;
        update("TRUNCATE delivery_attempt, outbox, incident_event, incident, channel");
    }

    UUID channel(String key, URI url) {
        var id = UUID.randomUUID();
        update(
                "INSERT INTO channel (id, key, name, kind, config, is_default, after_ms, revision, created_at, updated_at)"
                        + " VALUES (?, ?, ?, 'webhook', jsonb_build_object('url', ?, 'secret', ?), true, 0, 1, ?, ?)",
                id,
                key,
                key,
                url.toString(),
                SECRET,
                clock.instant(),
                clock.instant());
        return id;
    }

    UUID incident() {
        var id = UUID.randomUUID();
        update("""
                INSERT INTO incident (id, target_id, target_key, target_name, target_url, target_labels, public,
                                      severity, started_at, opened_at, cause, trigger)
                VALUES (?, ?, 'gateway', 'Gateway', 'https://gateway.example', '{}', true, 'high', ?, ?, '{}', '{"kind": "target"}')
                """, id, UUID.randomUUID(), clock.instant(), clock.instant());
        return id;
    }

    UUID pending(UUID incident, UUID channel, NotificationType type) {
        return queue(incident, channel, type, "pending", clock.instant());
    }

    /** Several of one incident, all visible at once, as after one commit. */
    List<UUID> together(UUID incident, UUID channel, NotificationType... types) {
        var ids = Stream.of(types)
                .map(type -> queue(incident, channel, type, "held", clock.instant()))
                .toList();
        update("UPDATE outbox SET state = 'pending' WHERE state = 'held'");
        return ids;
    }

    /** One that has been tried that often before. */
    UUID triedBefore(int attempts, UUID incident, UUID channel, NotificationType type) {
        var id = queue(incident, channel, type, "held", clock.instant());
        update("UPDATE outbox SET state = 'pending', attempts = ? WHERE id = ?", attempts, id);
        return id;
    }

    /** One that was claimed in the name of {@code owner} by somebody else. */
    UUID claimed(UUID incident, UUID channel, NotificationType type, String owner, Duration lease) {
        var id = queue(incident, channel, type, "held", clock.instant());
        update(
                "UPDATE outbox SET state = 'pending', owner = ?, claimed_until = ? WHERE id = ?",
                owner,
                clock.instant().plus(lease),
                id);
        return id;
    }

    UUID scheduled(UUID incident, UUID channel, Duration after) {
        return queue(
                incident,
                channel,
                NotificationType.INCIDENT_ESCALATED,
                "scheduled",
                clock.instant().plus(after));
    }

    private UUID queue(UUID incident, UUID channel, NotificationType type, String state, Instant at) {
        var id = UUID.randomUUID();
        update("""
                INSERT INTO outbox (id, incident_id, channel_id, channel_key, type, state, body, next_attempt_at,
                                    created_at)
                VALUES (?, ?, ?, coalesce((SELECT key FROM channel WHERE id = ?), 'gone'), ?, ?, ?, ?, ?)
                """, id, incident, channel, channel, type.code(), state, body(type, incident), at, clock.instant());
        return id;
    }

    private static String body(NotificationType type, UUID incident) {
        return "{\"type\":\"" + type.code() + "\",\"incident\":\"" + incident + "\"}";
    }

    String state(UUID notification) {
        return text("SELECT state FROM outbox WHERE id = ?", notification);
    }

    int attempts(UUID notification) {
        return Integer.parseInt(text("SELECT attempts FROM outbox WHERE id = ?", notification));
    }

    Instant nextAttemptAt(UUID notification) {
        return Instant.parse(text(
                "SELECT to_char(next_attempt_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') FROM outbox"
                        + " WHERE id = ?",
                notification));
    }

    List<String> errors(UUID notification) {
        return texts(
                "SELECT coalesce(status::text, '-') || ' ' || coalesce(error, '-') FROM delivery_attempt"
                        + " WHERE outbox_id = ? ORDER BY attempt",
                notification);
    }

    String text(String query, Object... values) {
        return texts(query, values).getFirst();
    }

    List<@Nullable String> texts(String query, Object... values) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(query)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var texts = new ArrayList<@Nullable String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void update(String statement, Object... values) {
        try (var connection = source.getConnection()) {
            update(connection, statement, values);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
            }
            statement.executeUpdate();
        }
    }
}
