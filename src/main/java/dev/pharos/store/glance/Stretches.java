package dev.pharos.store.glance;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.UUID;

/**
 * Reads how targets stood, in one question. Between two of the instants that matter to who asks, the time of one state is
 * summed up: however often a target flaps, it comes to at most a few periods between two of them.
 */
public final class Stretches {
    /** The instants are read from text by a question of their own, or else they would be so for each row. */
    private static final String PERIODS = """
            WITH shown AS (%s), stretch AS (
                SELECT target_id, from_at, until_at, standing FROM span
                WHERE until_at > ? AND target_id IN (SELECT id FROM shown)
                UNION ALL
                SELECT target_id, span_from, span_until, standing FROM belief
                WHERE span_until > ? AND standing IS NOT NULL AND target_id IN (SELECT id FROM shown)
            ), placed AS (
                SELECT *, width_bucket(from_at, (SELECT ?::text[]::timestamptz[])) AS first,
                       width_bucket(until_at, (SELECT ?::text[]::timestamptz[])) AS last FROM stretch
            )
            SELECT target_id, standing, min(from_at) AS from_at, min(from_at) + sum(until_at - from_at) AS until_at
            FROM placed
            GROUP BY target_id, standing, first, last, CASE WHEN first <> last THEN from_at END
            ORDER BY 3
            """;

    private Stretches() {}

    /**
     * @param ids selects the targets
     * @param values that stand for each {@code ?} in it
     * @param cuts the instants that matter; nothing before the first of them is read
     */
    public static Map<TargetId, List<StatePeriod>> read(
            Connection connection, String ids, List<?> values, NavigableSet<Instant> cuts) throws SQLException {
        var thresholds = cuts.stream().map(Instant::toString).toArray(String[]::new);
        var found = new HashMap<TargetId, List<StatePeriod>>();
        new Query(PERIODS.formatted(ids))
                .first(values)
                .first(List.of(cuts.first(), cuts.first()))
                .first(List.<Object>of(thresholds, thresholds))
                .list(
                        connection,
                        row -> found.computeIfAbsent(
                                        new TargetId(row.getObject("target_id", UUID.class)), _ -> new ArrayList<>())
                                .add(new StatePeriod(
                                        AvailabilityState.ofCode(row.getString("standing")),
                                        Query.instant(row, "from_at"),
                                        Query.instant(row, "until_at"))));
        return found;
    }
}
