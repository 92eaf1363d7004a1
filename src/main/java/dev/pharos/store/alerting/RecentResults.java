package dev.pharos.store.alerting;

import dev.pharos.core.alerting.window.Seen;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The results of the last minutes, for a start and for a rule that is new. None of a day that is sealed is as young. */
public final class RecentResults {
    private static final String SINCE = """
            SELECT target_id, started_at, reason, status, resolve_ms, connect_ms, tls_ms, processing_ms, transfer_ms, total_ms,
                   components, certificate ->> 'notAfter' AS not_after, certificate ->> 'verifiedUntil' AS verified_until
            FROM result WHERE target_id = ANY (?) AND started_at > ? ORDER BY target_id, started_at
            """;

    /** So many rows are in memory at once: of ten thousand targets there may be millions. */
    private static final int AT_ONCE = 1_000;

    private RecentResults() {}

    /** Shows those of these targets that began after an instant, each target's in their order. */
    public static void since(
            Connection connection, Collection<TargetId> targets, Instant after, BiConsumer<TargetId, Seen> each)
            throws SQLException {
        var ids = targets.stream().map(TargetId::value).toArray(UUID[]::new);
        Transaction.on(
                connection,
                () -> new Query(SINCE, ids, after)
                        .each(
                                connection,
                                AT_ONCE,
                                row -> each.accept(new TargetId(row.getObject("target_id", UUID.class)), read(row))));
    }

    private static Seen read(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        return new Seen(
                Query.instant(row, "started_at"),
                reason == null ? Optional.empty() : Optional.of(Reason.ofCode(reason)),
                row.getInt("status"),
                new float[] {
                    row.getFloat("resolve_ms"),
                    row.getFloat("connect_ms"),
                    row.getFloat("tls_ms"),
                    row.getFloat("processing_ms"),
                    row.getFloat("transfer_ms"),
                    row.getFloat("total_ms")
                },
                components(row.getString("components")),
                end(row.getString("not_after"), row.getString("verified_until")));
    }

    static Optional<Instant> end(@Nullable String notAfter, @Nullable String verifiedUntil) {
        return Optional.ofNullable(notAfter)
                .map(leaf -> Seen.end(
                        Instant.parse(leaf), Optional.ofNullable(verifiedUntil).map(Instant::parse)));
    }

    static Map<String, ComponentState> components(@Nullable String json) throws SQLException {
        if (json == null) {
            return Map.of();
        }
        var components = new HashMap<String, ComponentState>();
        for (var it : JsonColumn.read(json, "result.components").properties()) {
            components.put(it.getKey(), ComponentState.ofCode(it.getValue().asText()));
        }
        return components;
    }
}
