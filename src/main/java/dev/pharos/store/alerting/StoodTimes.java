package dev.pharos.store.alerting;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How many targets stood in a window, all in one question. */
public final class StoodTimes {
    private static final String BETWEEN = """
            SELECT target_id, standing, from_at, until_at FROM span
            WHERE target_id = ANY (?) AND until_at > ? AND from_at < ?
            UNION ALL
            SELECT target_id, standing, span_from, span_until FROM belief
            WHERE target_id = ANY (?) AND standing IS NOT NULL AND span_until > ? AND span_from < ?
            ORDER BY target_id, from_at
            """;

    private static final String BEGAN = """
            SELECT EXISTS (SELECT FROM span WHERE target_id = ANY (?) AND from_at < ?)
                OR EXISTS (SELECT FROM belief WHERE target_id = ANY (?) AND span_from < ?) AS began
            """;

    private StoodTimes() {}

    /** Of each target; none of whom nothing is known. */
    public static Map<TargetId, Availability> between(
            Connection connection, Collection<TargetId> targets, Instant from, Instant to) throws SQLException {
        var stood = new HashMap<TargetId, Availability>();
        periods(connection, targets, from, to)
                .forEach((target, its) -> stood.put(target, Availability.of(its, from, to)));
        return stood;
    }

    /** The periods of each target that touch a window, oldest first, without overlap; they may reach beyond it. */
    public static Map<TargetId, List<StatePeriod>> periods(
            Connection connection, Collection<TargetId> targets, Instant from, Instant to) throws SQLException {
        var ids = targets.stream().map(TargetId::value).toArray(UUID[]::new);
        var periods = new HashMap<TargetId, List<StatePeriod>>();
        new Query(BETWEEN, ids, from, to, ids, from, to)
                .list(
                        connection,
                        row -> periods.computeIfAbsent(
                                        new TargetId(row.getObject("target_id", UUID.class)), _ -> new ArrayList<>())
                                .add(new StatePeriod(
                                        AvailabilityState.ofCode(row.getString("standing")),
                                        Query.instant(row, "from_at"),
                                        Query.instant(row, "until_at"))));
        periods.replaceAll((_, its) -> Timeline.disjoint(its));
        return periods;
    }

    /** Whether anything was known of some targets before an instant. */
    public static boolean began(Connection connection, Collection<TargetId> targets, Instant before)
            throws SQLException {
        var ids = targets.stream().map(TargetId::value).toArray(UUID[]::new);
        return new Query(BEGAN, ids, before, ids, before)
                .list(connection, row -> row.getBoolean("began"))
                .getFirst();
    }
}
