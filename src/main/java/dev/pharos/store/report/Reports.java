package dev.pharos.store.report;

import dev.pharos.store.report.Report.Line;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The reports that add up what roll-ups count. */
@ApplicationScoped
public class Reports {
    private static final int SHARES = 100_000;

    private final DataSource source;

    Reports(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /** Whose share of failing probes is above {@code above}, the largest first. */
    public Report errorRate(Asked asked, By by, double above) {
        return report(
                asked,
                "passes + degraded + fails AS probes, fails",
                columns(by, "probes", "failed", "errorRate"),
                (connection, parts) -> {
                    var query = grouped(
                                    asked,
                                    by,
                                    parts,
                                    "sum(p.probes) AS probes, sum(p.fails) AS fails",
                                    "sum(t.probes), sum(t.fails)")
                            .then(
                                    "HAVING sum(t.probes) > 0 AND sum(t.fails) > ? * sum(t.probes)"
                                            + " ORDER BY sum(t.fails)::double precision / sum(t.probes) DESC, 1 LIMIT ?",
                                    above,
                                    asked.limit());
                    return query.list(connection, row -> {
                        var at = by.columns().size();
                        return row(
                                by,
                                row,
                                whole(row, 1, at),
                                whole(row, 2, at),
                                share(whole(row, 2, at), whole(row, 1, at)));
                    });
                });
    }

    /** How often each status was answered; what had none, because nobody answered or it is not HTTP, stands last. */
    public Report statusCodes(Asked asked) {
        return report(
                asked,
                "statuses, passes + degraded + fails AS probes",
                List.of("status", "class", "count", "share"),
                (connection, parts) -> {
                    var sums = statuses(connection, asked, parts);
                    var probes = count(sums.stream().filter(it -> it.key().isEmpty()));
                    var answered =
                            sums.stream().filter(it -> !it.key().isEmpty()).toList();
                    var rows = new ArrayList<Line>();
                    for (var it : answered) {
                        rows.add(new Line(
                                Long.valueOf(it.key()),
                                it.key().charAt(0) + "xx",
                                it.count(),
                                share(it.count(), probes)));
                    }
                    var rest = probes - count(answered.stream());
                    if (rest > 0) {
                        rows.add(new Line(null, null, rest, share(rest, probes)));
                    }
                    return rows.subList(0, Math.min(rows.size(), asked.limit()));
                });
    }

    /** Why probes failed, the most frequent reason first. */
    public Report reasons(Asked asked) {
        return report(asked, "reasons, fails", List.of("reason", "count", "share", "targets"), (connection, parts) -> {
            var sums = reasons(connection, asked, parts);
            var fails = count(sums.stream());
            return sums.stream()
                    .map(it -> new Line(it.key(), it.count(), share(it.count(), fails), it.targets()))
                    .limit(asked.limit())
                    .toList();
        });
    }

    private interface Work {
        List<Line> on(Connection connection, Parts parts) throws SQLException;
    }

    private Report report(Asked asked, String wanted, List<String> columns, Work work) {
        return Transaction.snapshot(source, connection -> {
            var parts = Parts.of(connection, asked, wanted);
            return new Report(parts.covered(), columns, work.on(connection, parts));
        });
    }

    /**
     * Adds up each target first, and then those that belong together: they are far fewer than their roll-ups.
     *
     * @param each what is added up of the roll-ups of a target, {@code p}, each with a name
     * @param sums what becomes of these, now columns of {@code t}
     */
    static Query grouped(Asked asked, By by, Parts parts, String each, String sums) {
        var query = new Query("SELECT " + by.sql() + ", " + sums
                        + " FROM (SELECT t.id, t.key, t.name, t.group_name, t.labels, " + each + of(parts))
                .first(by.values())
                .first(parts.values());
        return asked.selection()
                .narrow(query.and("jsonb_exists(t.labels, ?)", by.label()))
                .then("GROUP BY t.id) AS t " + by.grouping());
    }

    private static String of(Parts parts) {
        return " FROM target t JOIN (" + parts.sql() + ") AS p ON p.target_id = t.id WHERE true";
    }

    private record Sum(String key, long count, long targets) {}

    /** Most hours answer the same: what is equal is unfolded once. The sum without a name is that of all probes. */
    private static List<Sum> statuses(Connection connection, Asked asked, Parts parts) throws SQLException {
        var query = new Query("WITH alike AS (SELECT p.statuses AS counts, count(*) AS n, sum(p.probes) AS probes"
                        + of(parts))
                .first(parts.values());
        return asked.selection()
                .narrow(query)
                .then("GROUP BY 1) SELECT c.key, sum(c.value::bigint * n), 0 FROM alike"
                        + " CROSS JOIN LATERAL jsonb_each_text(counts) AS c GROUP BY 1"
                        + " UNION ALL SELECT '', coalesce(sum(probes), 0), 0 FROM alike ORDER BY 2 DESC, 1")
                .list(connection, Reports::sum);
    }

    private static List<Sum> reasons(Connection connection, Asked asked, Parts parts) throws SQLException {
        var query = new Query("WITH alike AS (SELECT t.id, p.reasons AS counts, count(*) AS n" + of(parts)
                        + " AND p.fails > 0")
                .first(parts.values());
        return asked.selection()
                .narrow(query)
                .then("GROUP BY 1, 2), failed AS (SELECT c.key, id, sum(c.value::bigint * n) AS n FROM alike"
                        + " CROSS JOIN LATERAL jsonb_each_text(counts) AS c GROUP BY 1, 2)"
                        + " SELECT key, sum(n), count(*) FROM failed GROUP BY 1 ORDER BY 2 DESC, 1")
                .list(connection, Reports::sum);
    }

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(row.getString(1), row.getLong(2), row.getLong(3));
    }

    private static long count(Stream<Sum> sums) {
        return sums.mapToLong(Sum::count).sum();
    }

    static List<String> columns(By by, String... more) {
        return Stream.concat(by.columns().stream(), Arrays.stream(more)).toList();
    }

    /** What it is of, and the rest. */
    static Line row(By by, ResultSet row, @Nullable Object... rest) throws SQLException {
        var values = new ArrayList<@Nullable Object>();
        for (var i = 1; i <= by.columns().size(); i++) {
            values.add(row.getObject(i));
        }
        values.addAll(Arrays.asList(rest));
        return new Line(values.toArray());
    }

    static long whole(ResultSet row, int place, int after) throws SQLException {
        return row.getLong(after + place);
    }

    private static double share(long part, long all) {
        return Math.round((double) part / all * SHARES) / (double) SHARES;
    }
}
