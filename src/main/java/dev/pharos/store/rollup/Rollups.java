package dev.pharos.store.rollup;

import dev.pharos.core.rollup.Grain;
import dev.pharos.platform.Failpoints;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Rolls up in steps. Each is a short transaction that leaves everything right: an hour of a few targets with whatever day
 * and month end with it, and how far it has come. A process that dies goes on, or another one does, where the last step ended.
 */
@Singleton
public class Rollups {
    /** Targets of one hour, or hours that are due again, in one step. */
    static final int AT_ONCE = 200;

    private record Due(UUID target, Instant hour, long noted) {}

    private final Failpoints failpoints;

    Rollups(Failpoints failpoints) {
        this.failpoints = failpoints;
    }

    /**
     * Rolls up the next targets of the first hour that is closed and not rolled up yet.
     *
     * @return whether there was such an hour
     */
    public boolean next(Connection connection) throws SQLException {
        var progress = Progress.lock(connection);
        if (progress.isEmpty()
                || !progress.get().rolledUntil().isBefore(progress.get().closedUntil())) {
            return false;
        }
        var hour = progress.get().rolledUntil();
        var targets = targets(connection, progress.get().rolledAfter());
        hours(connection, new TreeMap<>(Map.of(hour, targets)), Grain.HOUR.after(hour));
        progress.get().done(connection, targets.size() < AT_ONCE ? Optional.empty() : Optional.of(targets.getLast()));
        failpoints.reach("rollup.before-commit");
        return true;
    }

    /**
     * Rolls up anew some of what was noted.
     *
     * @param kept results from before this instant are not all there any more: what comes late of that time is not counted
     * @return how many notes are settled
     */
    public int correct(Connection connection, Instant kept) throws SQLException {
        var progress = Progress.lock(connection);
        if (progress.isEmpty()) {
            return 0;
        }
        var due = new Query(
                        "SELECT target_id, from_at, noted FROM rollup_due ORDER BY from_at, target_id LIMIT ?", AT_ONCE)
                .list(
                        connection,
                        row -> new Due(
                                row.getObject("target_id", UUID.class),
                                Query.instant(row, "from_at"),
                                row.getLong("noted")));
        if (due.isEmpty()) {
            return 0;
        }
        var hours = new TreeMap<Instant, Collection<UUID>>();
        due.stream()
                .filter(it -> !it.hour().isBefore(kept))
                .forEach(it ->
                        hours.computeIfAbsent(it.hour(), _ -> new ArrayList<>()).add(it.target()));
        hours(connection, hours, progress.get().rolledUntil());
        // Nobody who has changed a note is under way then: what was changed meanwhile stays noted.
        Progress.alone(connection);
        settle(connection, due);
        failpoints.reach("rollup.before-commit");
        return due.size();
    }

    private static void settle(Connection connection, List<Due> due) throws SQLException {
        Write.execute(
                connection,
                "DELETE FROM rollup_due d USING unnest(?::uuid[], ?::bigint[]) AS done (target_id, noted)"
                        + " WHERE d.target_id = done.target_id AND d.noted = done.noted",
                due.stream().map(Due::target).toArray(UUID[]::new),
                due.stream().map(Due::noted).toArray(Long[]::new));
    }

    /**
     * Rolls up these targets of these hours, and then the days and months of them that are over.
     *
     * @param over every hour before this instant is rolled up, or is among these
     */
    private static void hours(Connection connection, SortedMap<Instant, ? extends Collection<UUID>> hours, Instant over)
            throws SQLException {
        for (var hour : hours.entrySet()) {
            RollupPartitions.make(connection, RollupPartitions.month(hour.getKey()));
            RollupTable.replace(
                    connection, Grain.HOUR, hour.getKey(), HourReader.read(connection, hour.getKey(), hour.getValue()));
        }
        var days = sums(connection, Grain.HOUR, Grain.DAY, hours, over);
        sums(connection, Grain.DAY, Grain.MONTH, days, over);
    }

    /** Adds up parts to the wholes that they are in, those that are over. */
    private static SortedMap<Instant, Collection<UUID>> sums(
            Connection connection,
            Grain part,
            Grain whole,
            SortedMap<Instant, ? extends Collection<UUID>> changed,
            Instant over)
            throws SQLException {
        var wholes = new TreeMap<Instant, Collection<UUID>>();
        changed.forEach((from, targets) -> {
            var begin = whole.floor(from);
            if (!whole.after(begin).isAfter(over)) {
                wholes.computeIfAbsent(begin, _ -> new TreeSet<>()).addAll(targets);
            }
        });
        for (var it : wholes.entrySet()) {
            var begin = it.getKey();
            RollupTable.replace(
                    connection,
                    whole,
                    begin,
                    RollupTable.sums(connection, part, begin, whole.after(begin), it.getValue()));
        }
        return wholes;
    }

    private static List<UUID> targets(Connection connection, Optional<UUID> after) throws SQLException {
        return new Query("SELECT id FROM target WHERE true")
                .and("id > ?", after)
                .then("ORDER BY id LIMIT ?", AT_ONCE)
                .list(connection, row -> row.getObject("id", UUID.class));
    }
}
