package dev.pharos.store.escalation.basis;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.escalation.RateLimit;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.json.IncidentJson;
import dev.pharos.json.rule.Durations;
import dev.pharos.platform.Ids;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much room the rate limits of channels leave in a batch of decisions. Only what tells of trouble is held back: an
 * acknowledgement and the end go to whoever was told of the beginning.
 */
public final class RateLimits {
    private static final int NAMED = 50;

    private static final String SENT = """
            SELECT count(*) FROM delivery WHERE channel_id = ? AND at > ? AND at <= ? AND state NOT IN ('scheduled', 'cancelled')
            """;

    private static final String HOLD_BACK = "INSERT INTO held_back (channel_id, incident_id, at) VALUES (?, ?, ?)";

    private static final String WAITING = """
            SELECT c.id, c.key, c.rate_most, c.rate_within_ms FROM channel c
            WHERE EXISTS (SELECT FROM held_back h WHERE h.channel_id = c.id) FOR UPDATE SKIP LOCKED
            """;

    /** Notes it on the timelines of those that nobody is changing right now: who waits for an incident holds none. */
    private static final String TAKE = """
            WITH taken AS (DELETE FROM held_back WHERE channel_id = ? RETURNING incident_id),
                 idle AS (SELECT id FROM incident
                          WHERE id IN (SELECT incident_id FROM held_back WHERE channel_id = ?) FOR KEY SHARE SKIP LOCKED),
                 noted AS (INSERT INTO incident_event (incident_id, at, type, detail)
                           SELECT id, ?::timestamptz, 'told', ?::jsonb FROM idle)
            SELECT i.target_key, i.target_name, count(*) AS times, sum(count(*)) OVER () AS count
            FROM taken t JOIN incident i ON i.id = t.incident_id
            GROUP BY i.target_key, i.target_name ORDER BY times DESC, i.target_key LIMIT ?
            """;

    private static final String SAY = """
            INSERT INTO outbox (type, at, facts, decided_at) VALUES ('channel.digest', ?, ?, ?) RETURNING seq
            """;

    private static final String INSERT = """
            INSERT INTO delivery (id, fact, channel_id, channel_key, type, state, next_attempt_at, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private record Limited(UUID channel, String key, Optional<RateLimit> limit) {}

    private final Connection connection;
    private final Instant now;
    private final Map<ChannelId, Integer> room = new HashMap<>();

    public RateLimits(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /** Why a channel is told nothing more for now; empty where there is room. */
    public Optional<String> reason(ChannelId channel, RateLimit limit) throws SQLException {
        if (!room.containsKey(channel)) {
            room.put(channel, limit.most() - sent(channel.value(), limit));
        }
        return room.get(channel) > 0
                ? Optional.empty()
                : Optional.of("rate limit of " + limit.most() + " within " + Durations.show(limit.within())
                        + ": told in a digest");
    }

    private int sent(UUID channel, RateLimit limit) throws SQLException {
        return new Query(SENT, channel, now.minus(limit.within()), now)
                .list(connection, row -> row.getInt(1))
                .getFirst();
    }

    public void told(ChannelId channel) {
        room.computeIfPresent(channel, (_, left) -> left - 1);
    }

    /** Keeps for a digest what a channel without room is not told. */
    public void holdBack(ChannelId channel, UUID incident) throws SQLException {
        if (room.getOrDefault(channel, 1) <= 0) {
            Write.execute(connection, HOLD_BACK, channel.value(), incident, now);
        }
    }

    /** Tells each channel that has room again, in one message, what was held back. */
    public void digests(Ids ids) throws SQLException {
        var waiting = new Query(WAITING)
                .list(
                        connection,
                        row -> new Limited(
                                row.getObject("id", UUID.class),
                                row.getString("key"),
                                limit(row.getObject("rate_most", Integer.class), row.getLong("rate_within_ms"))));
        for (var channel : waiting) {
            var limit = channel.limit();
            if (limit.isEmpty()
                    || sent(channel.channel(), limit.get()) < limit.get().most()) {
                digest(channel, ids);
            }
        }
    }

    /** What stands on the timeline of each incident that a digest is of. */
    private static String noted(Limited channel) {
        var digest = new IncidentEvent.Told(
                Instant.EPOCH,
                NotificationType.CHANNEL_DIGEST.code(),
                List.of(channel.key()),
                "a digest of what the rate limit of the channel held back");
        return IncidentJson.event(digest).remove(List.of("at", "type")).toString();
    }

    static Optional<RateLimit> limit(@Nullable Integer most, long withinMs) {
        return Optional.ofNullable(most).map(it -> new RateLimit(it, Duration.ofMillis(withinMs)));
    }

    private void digest(Limited channel, Ids ids) throws SQLException {
        var facts = JsonNodeFactory.instance.objectNode().put("channel", channel.key());
        var held = facts.putObject("heldBack");
        var targets = held.putArray("targets");
        var counts = new Query(TAKE, channel.channel(), channel.channel(), now, noted(channel), NAMED)
                .list(connection, row -> {
                    targets.addObject()
                            .put("key", row.getString("target_key"))
                            .put("name", row.getString("target_name"))
                            .put("times", row.getInt("times"));
                    return row.getInt("count");
                });
        if (counts.isEmpty()) {
            return;
        }
        held.put("count", counts.getFirst());
        var fact = new Query(SAY, now, facts.toString(), now)
                .list(connection, row -> row.getLong(1))
                .getFirst();
        Write.execute(
                connection,
                INSERT,
                ids.next(),
                fact,
                channel.channel(),
                channel.key(),
                NotificationType.CHANNEL_DIGEST.code(),
                NotificationState.PENDING.code(),
                now,
                now);
    }
}
