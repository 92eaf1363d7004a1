package dev.pharos.store.results;

import dev.pharos.core.outcome.Phase;
import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what many results of some targets add up to: of each its start, verdict, reason, status and times. All of one target come one
 * after another, in no order of time. Those of a target in one statement, as in
 * {@link StoredResults}.
 */
public final class StoredOutcomes {
    private static final int AT_ONCE = 2_000;

    private static final String ALL = """
            SELECT target_id, started_at, verdict, reason, status, resolve_ms, connect_ms, tls_ms, processing_ms, transfer_ms, total_ms,
                NULL::date AS day, NULL::bytea AS packed
            FROM result WHERE target_id = ANY (?) AND started_at >= ? AND started_at < ?
            UNION ALL
            SELECT target_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, day, packed
            FROM sealed_day d WHERE target_id = ANY (?) AND day >= ? AND day <= ?
                AND EXISTS (SELECT FROM history_day h WHERE h.day = d.day)
            ORDER BY target_id
            """;

    /**
     * What of a result adds up.
     *
     * @param status 0 where no head came
     * @param ms the five phases and the total; of sealed results to the microsecond
     */
    public record Outcome(
            UUID target,
            Instant at,
            String verdict,
            @Nullable String reason,
            int status,
            float[] ms) {
        public boolean failed() {
            return verdict.equals("fail");
        }
    }

    /** Takes one result after another. */
    public interface Taker {
        void take(Outcome outcome) throws SQLException;
    }

    private StoredOutcomes() {}

    /** Hands on all results of probes that started in a window; within a transaction. */
    public static void each(Connection connection, Collection<UUID> targets, Instant from, Instant before, Taker taker)
            throws SQLException {
        var first = Partitions.day(from);
        var last = Partitions.day(before);
        for (var some : Portions.of(connection, targets, first, last)) {
            var ids = some.toArray(UUID[]::new);
            new Query(ALL, ids, from, before, ids, first, last)
                    .each(connection, AT_ONCE, row -> take(row, from, before, taker));
        }
    }

    private static void take(ResultSet row, Instant from, Instant before, Taker taker) throws SQLException {
        var target = row.getObject("target_id", UUID.class);
        var packed = row.getBytes("packed");
        if (packed == null) {
            own(target, row, taker);
            return;
        }
        for (var it : StoredResults.unpacked(row, packed, target)) {
            if (!it.at().isBefore(from) && it.at().isBefore(before)) {
                packed(target, it, taker);
            }
        }
    }

    private static void own(UUID target, ResultSet row, Taker taker) throws SQLException {
        var ms = new float[Phase.COUNT + 1];
        for (var phase : Phase.values()) {
            ms[phase.ordinal()] = row.getFloat(phase.code() + "_ms");
        }
        ms[Phase.COUNT] = row.getFloat("total_ms");
        taker.take(new Outcome(
                target,
                Query.instant(row, "started_at"),
                row.getString("verdict"),
                row.getString("reason"),
                row.getInt("status"),
                ms));
    }

    private static void packed(UUID target, StoredResult result, Taker taker) throws SQLException {
        var ms = new float[Phase.COUNT + 1];
        for (var phase : Phase.values()) {
            ms[phase.ordinal()] = (float) result.times().ms(phase);
        }
        ms[Phase.COUNT] = (float) (result.times().total() / 1e3);
        var outcome = result.outcome();
        taker.take(new Outcome(target, result.at(), outcome.verdict(), outcome.reason(), outcome.status(), ms));
    }
}
