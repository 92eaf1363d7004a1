package dev.pharos.notify.delivery;

import dev.pharos.core.escalation.NotificationType;
import dev.pharos.store.outbox.Repeats;
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
public final class OutboxForTests {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwTVtTVGZQZ2E=";

    private static final DataSource SHARED = PostgresForTests.dataSource(PostgresForTests.freshDatabase());

    final DataSource source;
    private final MovableClock clock;

    /** In a database of its own, as it is. */
    OutboxForTests(MovableClock clock, DataSource source) {
        this.clock = clock;
        this.source = source;
    }

    OutboxForTests(MovableClock clock) {
        this(clock, SHARED);
        update(
                "TRUNCATE delivery_attempt, delivery, escalation, outbox, incident_event, incident_update, incident_postmortem, incident, channel");
    }

    UUID channel(String key, URI url) {
        return channel(key, "webhook", "{\"url\": \"" + url + "\", \"secret\": \"" + SECRET + "\"}");
    }

    /** @param config what only its kind has, as it is stored */
    public UUID channel(String key, String kind, String config) {
        var id = UUID.randomUUID();
        update(
                "INSERT INTO channel (id, key, name, kind, config, is_default, after_ms, revision, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?::jsonb, true, 0, 1, ?, ?)",
                id,
                key,
                key,
                kind,
                config,
                clock.instant(),
                clock.instant());
        return id;
    }

    public UUID incident() {
        var id = UUID.randomUUID();
        update("""
                INSERT INTO incident (id, target_id, target_key, target_name, target_url, target_labels, public,
                                      severity, started_at, opened_at, cause, trigger)
                VALUES (?, ?, 'gateway', 'Gateway', 'https://gateway.example', '{}', true, 'high', ?, ?, '{}', '{"kind": "target"}')
                """, id, UUID.randomUUID(), clock.instant(), clock.instant());
        return id;
    }

    public UUID pending(UUID incident, UUID channel, NotificationType type) {
        return queue(incident, channel, type, "pending", clock.instant());
    }

    /** Several of one incident, all visible at once, as after one commit. */
    List<UUID> together(UUID incident, UUID channel, NotificationType... types) {
        var ids = Stream.of(types)
                .map(type -> queue(incident, channel, type, "held", clock.instant()))
                .toList();
        update("UPDATE delivery SET state = 'pending' WHERE state = 'held'");
        return ids;
    }

    /** One that has been tried that often before. */
    public UUID triedBefore(int attempts, UUID incident, UUID channel, NotificationType type) {
        var id = queue(incident, channel, type, "held", clock.instant());
        update("UPDATE delivery SET state = 'pending', attempts = ? WHERE id = ?", attempts, id);
        return id;
    }

    /** One that was claimed in the name of {@code owner} by somebody else. */
    UUID claimed(UUID incident, UUID channel, NotificationType type, String owner, Duration lease) {
        var id = queue(incident, channel, type, "held", clock.instant());
        update(
                "UPDATE delivery SET state = 'pending', owner = ?, claimed_until = ? WHERE id = ?",
                owner,
                clock.instant().plus(lease),
                id);
        return id;
    }

    /** As its policy scheduled it when the incident opened, just now. */
    public UUID scheduled(UUID incident, UUID channel, Duration after) {
        var due = clock.instant().plus(after);
        var id = queue(incident, channel, NotificationType.INCIDENT_ESCALATED, "scheduled", due);
        update("""
                INSERT INTO escalation (incident_id, fact, policy, step, round, next_at, step_at)
                SELECT d.incident_id, d.fact, jsonb_build_object('rounds', 1, 'steps', jsonb_build_array(
                           jsonb_build_object('afterMs', ?::bigint, 'channels', jsonb_build_array(
                               jsonb_build_object('id', d.channel_id, 'key', d.channel_key))))), 0, 0, ?, ?
                FROM delivery d WHERE d.id = ?
                """, after.toMillis(), due, due, id);
        return id;
    }

    private UUID queue(UUID incident, UUID channel, NotificationType type, String state, Instant at) {
        var id = UUID.randomUUID();
        update(
                """
                WITH fact AS (
                    INSERT INTO outbox (incident_id, type, at, facts, decided_at) VALUES (?, ?, ?, ?, ?) RETURNING seq)
                INSERT INTO delivery (id, incident_id, fact, channel_id, channel_key, type, state, next_attempt_at, at)
                SELECT ?, ?, seq, ?, coalesce((SELECT key FROM channel WHERE id = ?), 'gone'), ?, ?, ?, ? FROM fact
                """,
                incident,
                type.code(),
                at,
                facts(incident),
                at,
                id,
                incident,
                channel,
                channel,
                type.code(),
                state,
                at,
                at);
        return id;
    }

    private static String facts(UUID incident) {
        return "{\"incident\":{\"id\":\"" + incident + "\"}}";
    }

    /** Has what a kind forgets told again, as housekeeping does. */
    public int again(String kind, Duration every) throws SQLException {
        return new Repeats(source).again(kind, every, clock.instant());
    }

    public String state(UUID notification) {
        return text("SELECT state FROM delivery WHERE id = ?", notification);
    }

    public int attempts(UUID notification) {
        return Integer.parseInt(text("SELECT attempts FROM delivery WHERE id = ?", notification));
    }

    public Instant nextAttemptAt(UUID notification) {
        return Instant.parse(text(
                "SELECT to_char(next_attempt_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') FROM delivery"
                        + " WHERE id = ?",
                notification));
    }

    public List<String> errors(UUID notification) {
        return texts(
                "SELECT coalesce(status::text, '-') || ' ' || coalesce(error, '-') FROM delivery_attempt"
                        + " WHERE delivery_id = ? ORDER BY attempt",
                notification);
    }

    public String text(String query, Object... values) {
        return texts(query, values).getFirst();
    }

    public List<@Nullable String> texts(String query, Object... values) {
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

    public void update(String statement, @Nullable Object... values) {
        try (var connection = source.getConnection()) {
            update(connection, statement, values);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
            }
            statement.executeUpdate();
        }
    }
}
