package dev.pharos.store.history;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads how channels did lately. */
@ApplicationScoped
public class ChannelDeliveries {
    private static final String LATELY = """
            SELECT c.id AS channel_id, d.id, d.type, d.state, d.at, d.attempts,
                   CASE WHEN d.state = 'pending' THEN d.next_attempt_at END AS next_attempt_at,
                   a.at AS tried_at, a.status, a.error, a.duration_ms
            FROM unnest(?::uuid[]) AS c (id)
            CROSS JOIN LATERAL (
                SELECT * FROM delivery
                WHERE delivery.channel_id = c.id AND delivery.state NOT IN ('scheduled', 'cancelled')
                ORDER BY delivery.at DESC, delivery.id DESC LIMIT ?) AS d
            LEFT JOIN LATERAL (
                SELECT * FROM delivery_attempt WHERE delivery_id = d.id ORDER BY attempt DESC LIMIT 1) AS a ON true
            ORDER BY d.at, d.id
            """;

    /**
     * A message to a channel with its last attempt.
     *
     * @param at when what it tells happened
     * @param triedAt empty where it was not tried yet
     * @param status what the channel answered, where it answered
     * @param error why that attempt did not succeed
     * @param nextAttemptAt empty once nothing more will be tried
     */
    public record Late(
            UUID id,
            String type,
            String state,
            Instant at,
            int attempts,
            Optional<Instant> triedAt,
            OptionalInt status,
            Optional<String> error,
            int durationMs,
            Optional<Instant> nextAttemptAt) {}

    private record Of(UUID channel, Late delivery) {}

    private final DataSource source;

    ChannelDeliveries(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /**
     * The last ones of each channel, the oldest first; one that was never told anything has none.
     *
     * @param channels of one tenant
     */
    public Map<ChannelId, List<Late>> lately(Collection<ChannelId> channels, int most) {
        var ids = channels.stream().map(ChannelId::value).toArray(UUID[]::new);
        return new Query(LATELY, ids, most)
                .list(source, ChannelDeliveries::row).stream()
                        .collect(Collectors.groupingBy(
                                it -> new ChannelId(it.channel()),
                                Collectors.mapping(Of::delivery, Collectors.toList())));
    }

    private static Of row(ResultSet row) throws SQLException {
        var status = row.getObject("status", Integer.class);
        return new Of(
                row.getObject("channel_id", UUID.class),
                new Late(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getString("state"),
                        Query.instant(row, "at"),
                        row.getInt("attempts"),
                        Query.maybeInstant(row, "tried_at"),
                        status == null ? OptionalInt.empty() : OptionalInt.of(status),
                        Optional.ofNullable(row.getString("error")),
                        row.getInt("duration_ms"),
                        Query.maybeInstant(row, "next_attempt_at")));
    }
}
