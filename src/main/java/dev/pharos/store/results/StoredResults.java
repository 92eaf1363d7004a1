package dev.pharos.store.results;

import dev.pharos.store.results.packed.DamagedDayException;
import dev.pharos.store.results.packed.PackedDay;
import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the results of a target, whether they have rows of their own or are packed. Each answer is that of one statement, so that
 * nothing is seen twice or not at all while a day is sealed: it sees every row, and of packed days those that stand in
 * {@code history_day}. A packed day that is damaged is left out, and noted in {@link DamagedDays}.
 */
public final class StoredResults {
    static final String NO_ROW =
            IntStream.range(0, ResultColumns.COUNT).mapToObj(_ -> "NULL").collect(Collectors.joining(", "));

    /**
     * {@code nearer} is how many probes lie between a day and the end that is read from; the day of that end itself counts
     * none, because all of its probes may lie beyond. A day is not looked into once there are enough rows that are nearer.
     */
    private static final String PAGE = """
            WITH own AS (
                SELECT %1$s FROM result WHERE target_id = ? AND started_at >= ? AND started_at < ? AND (verdict <> 'fail' OR ?)
                ORDER BY started_at %2$s LIMIT ?),
            days AS (
                SELECT day, sum(probes) FILTER (WHERE day <> ?) OVER (ORDER BY day %2$s ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS nearer
                FROM sealed_day d WHERE target_id = ? AND day >= ? AND day <= ?
                    AND EXISTS (SELECT FROM history_day h WHERE h.day = d.day))
            SELECT own.*, NULL::date AS day, NULL::bytea AS packed FROM own
            UNION ALL
            SELECT %3$s, s.day, s.packed FROM days JOIN sealed_day s ON s.target_id = ? AND s.day = days.day
            WHERE coalesce(nearer, 0) < ? AND ((SELECT count(*) FROM own) < ?
                OR s.day %4$s (SELECT (%5$s(started_at) AT TIME ZONE 'UTC')::date FROM own))
            """;

    private static final String NEWEST = PAGE.formatted(ResultColumns.LIST, "DESC", NO_ROW, ">=", "min");
    private static final String OLDEST = PAGE.formatted(ResultColumns.LIST, "ASC", NO_ROW, "<=", "max");

    private static final String COUNT = """
            SELECT count(*) AS probes, NULL::date AS day, NULL::bytea AS packed FROM result
            WHERE target_id = ? AND started_at >= ? AND started_at < ?
            UNION ALL
            SELECT d.probes, d.day, CASE WHEN d.day IN (?, ?) THEN d.packed END
            FROM sealed_day d WHERE target_id = ? AND day >= ? AND day <= ?
                AND EXISTS (SELECT FROM history_day h WHERE h.day = d.day)
            """;

    private StoredResults() {}

    /** At most {@code limit} results, newest first. */
    public static List<StoredResult> newest(Connection connection, Wanted wanted, int limit) throws SQLException {
        return newest(connection, wanted, limit, limit);
    }

    /**
     * At most {@code limit} results, newest first.
     *
     * @param reach among how many probes of sealed days they are looked for, rounded up to whole days
     */
    public static List<StoredResult> newest(Connection connection, Wanted wanted, int limit, int reach)
            throws SQLException {
        var question = page(NEWEST, wanted, wanted.lastDay(), limit, reach);
        return page(
                connection,
                question,
                wanted,
                Comparator.comparingLong(StoredResult::startedAt).reversed(),
                limit);
    }

    /** At most {@code limit} results, oldest first. */
    public static List<StoredResult> oldest(Connection connection, Wanted wanted, int limit) throws SQLException {
        var question = page(OLDEST, wanted, wanted.firstDay(), limit, limit);
        return page(connection, question, wanted, Comparator.comparingLong(StoredResult::startedAt), limit);
    }

    /** How many results there are; days that lie wholly within are not unpacked. */
    public static long count(Connection connection, Wanted wanted) throws SQLException {
        return new Query(
                        COUNT,
                        wanted.target().value(),
                        wanted.earliest(),
                        wanted.end(),
                        wanted.firstDay(),
                        wanted.lastDay(),
                        wanted.target().value(),
                        wanted.firstDay(),
                        wanted.lastDay())
                        .list(connection, row -> {
                            var packed = row.getBytes("packed");
                            return packed == null
                                    ? row.getLong("probes")
                                    : unpacked(row, packed, wanted.target().value()).stream()
                                            .filter(wanted::includes)
                                            .count();
                        })
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private static Query page(String sql, Wanted wanted, LocalDate edge, int limit, int reach) {
        var target = wanted.target().value();
        return new Query(
                sql,
                target,
                wanted.earliest(),
                wanted.end(),
                !wanted.passed(),
                limit,
                edge,
                target,
                wanted.firstDay(),
                wanted.lastDay(),
                target,
                reach,
                limit);
    }

    private static List<StoredResult> page(
            Connection connection, Query question, Wanted wanted, Comparator<StoredResult> order, int limit)
            throws SQLException {
        var found = new ArrayList<StoredResult>();
        question.list(connection, row -> {
            var packed = row.getBytes("packed");
            if (packed == null) {
                found.add(ResultColumns.read(row));
            } else {
                unpacked(row, packed, wanted.target().value()).stream()
                        .filter(wanted::includes)
                        .forEach(found::add);
            }
            return found.size();
        });
        found.sort(order);
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    static List<StoredResult> unpacked(ResultSet row, byte[] packed, UUID target) throws SQLException {
        try {
            return PackedDay.unpack(packed);
        } catch (DamagedDayException damaged) {
            DamagedDays.found(target, row.getObject("day", LocalDate.class), damaged);
            return List.of();
        }
    }
}
