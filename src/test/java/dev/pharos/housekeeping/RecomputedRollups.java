package dev.pharos.housekeeping;

import dev.pharos.core.rollup.Grain;
import dev.pharos.core.rollup.Sketch;
import dev.pharos.store.sql.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What the roll-ups must be, computed by PostgreSQL from results and periods, and what they are; a line each. */
record RecomputedRollups(DataSource source) {
    private static final List<String> TIMES = List.of("total", "resolve", "connect", "tls", "processing", "transfer");

    private static final String EXPECTED = """
            WITH bounds AS (SELECT ?::timestamptz AS first, ?::timestamptz AS last),
            slots AS (
                SELECT s AS slot, s + interval '1 %1$s' AS ends FROM bounds,
                       generate_series(date_trunc('%1$s', first, 'UTC'), last - interval '1 %1$s', interval '1 %1$s') AS s),
            found AS (
                SELECT target_id, date_trunc('%1$s', started_at, 'UTC') AS slot,
                       count(*) FILTER (WHERE verdict = 'pass') AS passes,
                       count(*) FILTER (WHERE verdict = 'degraded') AS degraded,
                       count(*) FILTER (WHERE verdict = 'fail') AS fails
                FROM result GROUP BY 1, 2),
            reasons AS (
                SELECT target_id, slot, jsonb_object_agg(reason, n) AS reasons FROM (
                    SELECT target_id, date_trunc('%1$s', started_at, 'UTC') AS slot, reason, count(*) AS n
                    FROM result WHERE reason IS NOT NULL GROUP BY 1, 2, 3) AS r GROUP BY 1, 2),
            statuses AS (
                SELECT target_id, slot, jsonb_object_agg(status, n) AS statuses FROM (
                    SELECT target_id, date_trunc('%1$s', started_at, 'UTC') AS slot, status, count(*) AS n
                    FROM result WHERE status IS NOT NULL GROUP BY 1, 2, 3) AS r GROUP BY 1, 2),
            periods AS (
                SELECT target_id, standing, from_at, until_at FROM span
                UNION ALL
                SELECT target_id, standing, span_from, span_until FROM belief WHERE standing IS NOT NULL),
            stood AS (
                SELECT target_id, slot,
                       coalesce(sum(ms) FILTER (WHERE standing IN ('up', 'suspect', 'degrading')), 0) AS up,
                       coalesce(sum(ms) FILTER (WHERE standing = 'degraded'), 0) AS degraded,
                       coalesce(sum(ms) FILTER (WHERE standing IN ('down', 'recovering')), 0) AS down,
                       coalesce(sum(ms) FILTER (WHERE standing = 'maintenance'), 0) AS maintenance
                FROM (
                    SELECT p.target_id, s.slot, p.standing,
                           (extract(epoch FROM least(p.until_at, s.ends) - greatest(p.from_at, s.slot)) * 1000)::bigint AS ms
                    FROM periods p JOIN slots s ON p.from_at < s.ends AND p.until_at > s.slot) AS parts
                WHERE standing <> 'unproven'
                GROUP BY 1, 2)
            SELECT concat_ws(' ', target_id, slot AT TIME ZONE 'UTC', coalesce(f.passes, 0), coalesce(f.degraded, 0),
                             coalesce(f.fails, 0), coalesce(s.up, 0), coalesce(s.degraded, 0), coalesce(s.down, 0),
                             coalesce(s.maintenance, 0), coalesce(r.reasons, '{}'), coalesce(t.statuses, '{}'))
            FROM slots JOIN (found f FULL JOIN stood s USING (target_id, slot)) USING (slot)
            LEFT JOIN reasons r USING (target_id, slot) LEFT JOIN statuses t USING (target_id, slot)
            ORDER BY 1
            """;

    private static final String ACTUAL = """
            SELECT concat_ws(' ', target_id, from_at AT TIME ZONE 'UTC', passes, degraded, fails, up_ms, degraded_ms, down_ms,
                             maintenance_ms, reasons, statuses)
            FROM rollup_%s WHERE from_at >= ? AND from_at < ? ORDER BY 1
            """;

    /** Of each slot that begins at {@code first} or later and ends at {@code last} or before. */
    List<String> expected(Grain grain, Instant first, Instant last) {
        return new Query(EXPECTED.formatted(grain.code()), first, last).list(source, row -> row.getString(1));
    }

    List<String> actual(Grain grain, Instant first, Instant last) {
        return new Query(ACTUAL.formatted(grain.code()), first, last).list(source, row -> row.getString(1));
    }

    /** Quantiles of each target, slot and time: by sorting, and by sketch; none of a slot without answers. */
    Map<String, double[]> quantiles(Grain grain, double share) {
        var pairs = new TreeMap<String, double[]>();
        for (var time : TIMES) {
            new Query("""
                    SELECT concat_ws(' ', u.target_id, u.from_at) AS slot, u.%2$s AS sketch,
                           (SELECT percentile_disc(?) WITHIN GROUP (ORDER BY r.%2$s_ms) FROM result r
                            WHERE r.target_id = u.target_id AND r.verdict <> 'fail' AND r.started_at >= u.from_at
                              AND r.started_at < u.from_at + interval '1 %1$s') AS sorted
                    FROM rollup_%1$s u
                    """.formatted(grain.code(), time), share)
                    .list(source, row -> {
                        var sketched = Sketch.decode(row.getBytes("sketch")).quantile(share);
                        return Map.entry(
                                row.getString("slot") + " " + time,
                                new double[] {sorted(row), sketched.isPresent() ? sketched.getAsDouble() : -1});
                    })
                    .forEach(it -> pairs.put(it.getKey(), it.getValue()));
        }
        return pairs;
    }

    private static double sorted(ResultSet row) throws SQLException {
        var sorted = row.getDouble("sorted");
        return row.wasNull() ? -1 : sorted;
    }
}
