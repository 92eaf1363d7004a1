package dev.pharos.store.report;

import dev.pharos.core.availability.WholeSeconds;
import dev.pharos.core.rollup.ReportSpan.Covered;
import dev.pharos.core.rollup.Stood;
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

    /** Of one target, where it states one, in percent. */
    private static final String OBJECTIVE = "max((t.definition #>> '{objectives,availability}')::double precision)";

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
                    var query = grouped(asked, by, parts, "sum(p.probes), sum(p.fails)")
                            .then(
                                    "HAVING sum(p.probes) > 0 AND sum(p.fails) > ? * sum(p.probes)"
                                            + " ORDER BY sum(p.fails)::double precision / sum(p.probes) DESC, 1 LIMIT ?",
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
                    var counts = statuses(connection, asked, parts);
                    var probes = all(connection, asked, parts, "coalesce(sum(p.probes), 0)");
                    var rows = new ArrayList<Line>();
                    var rest = probes;
                    for (var it : counts) {
                        rows.add(new Line(
                                Long.valueOf(it.key()),
                                it.key().charAt(0) + "xx",
                                it.count(),
                                share(it.count(), probes)));
                        rest -= it.count();
                    }
                    if (rest > 0) {
                        rows.add(new Line(null, null, rest, share(rest, probes)));
                    }
                    return rows.subList(0, Math.min(rows.size(), asked.limit()));
                });
    }

    /** Why probes failed, the most frequent reason first. */
    public Report reasons(Asked asked) {
        return report(asked, "reasons, fails", List.of("reason", "count", "share", "targets"), (connection, parts) -> {
            var fails = all(connection, asked, parts, "coalesce(sum(p.fails), 0)");
            return reasons(connection, asked, parts).stream()
                    .map(it -> new Line(it.key(), it.count(), share(it.count(), fails), it.more()))
                    .limit(asked.limit())
                    .toList();
        });
    }

    /** How available each was, the least first; of a group all its targets together. */
    public Report availability(Asked asked, By by) {
        return report(
                asked,
                "up_ms, degraded_ms, down_ms, maintenance_ms",
                availabilityColumns(by),
                (connection, parts) -> grouped(
                                asked,
                                by,
                                parts,
                                "sum(p.up_ms), sum(p.degraded_ms), sum(p.down_ms), sum(p.maintenance_ms), count(DISTINCT t.id), "
                                        + OBJECTIVE)
                        .then(
                                "ORDER BY (sum(p.up_ms) + sum(p.degraded_ms))::double precision"
                                        + " / nullif(sum(p.up_ms) + sum(p.degraded_ms) + sum(p.down_ms), 0), 1 LIMIT ?",
                                asked.limit())
                        .list(connection, row -> stood(by, row, parts.covered())));
    }

    private static Line stood(By by, ResultSet row, Covered covered) throws SQLException {
        var at = by.columns().size();
        var spent = new Stood(whole(row, 1, at), whole(row, 2, at), whole(row, 3, at), whole(row, 4, at))
                .within(covered.length().multipliedBy(whole(row, 5, at)));
        var known = spent.known().toMillis();
        var good = spent.up().plus(spent.degraded()).toMillis();
        var seconds = WholeSeconds.of(spent);
        var values = new ArrayList<@Nullable Object>();
        values.add(known == 0 ? null : Math.floorDiv(good * SHARES, known) / (double) SHARES);
        if (by instanceof By.Target) {
            var objective = row.getObject(at + 6, Double.class);
            values.add(objective);
            values.add(objective == null || known == 0 ? null : 100.0 * good >= objective * known);
        }
        values.addAll(
                List.of(seconds.up(), seconds.degraded(), seconds.down(), seconds.maintenance(), seconds.noData()));
        return row(by, row, values.toArray());
    }

    private static List<String> availabilityColumns(By by) {
        var stood = Stream.of("upSeconds", "degradedSeconds", "downSeconds", "maintenanceSeconds", "noDataSeconds");
        var judged =
                by instanceof By.Target ? Stream.of("availability", "objective", "kept") : Stream.of("availability");
        return columns(by, Stream.concat(judged, stood).toArray(String[]::new));
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

    private static Query grouped(Asked asked, By by, Parts parts, String sums) {
        var query = new Query("SELECT " + by.sql() + ", " + sums + " FROM target t JOIN (" + parts.sql()
                        + ") AS p ON p.target_id = t.id WHERE true")
                .first(by.values())
                .first(parts.values());
        return asked.selection()
                .narrow(query.and("jsonb_exists(t.labels, ?)", by.label()))
                .then(by.grouping());
    }

    private record Sum(String key, long count, long more) {}

    /** Most hours answer the same: what is equal is unfolded once. */
    private static List<Sum> statuses(Connection connection, Asked asked, Parts parts) throws SQLException {
        var query = new Query("WITH alike AS (SELECT p.statuses AS counts, count(*) AS n FROM target t JOIN ("
                        + parts.sql() + ") AS p ON p.target_id = t.id WHERE true")
                .first(parts.values());
        return asked.selection()
                .narrow(query)
                .then("GROUP BY 1) SELECT c.key, sum(c.value::bigint * n), 0 FROM alike"
                        + " CROSS JOIN LATERAL jsonb_each_text(counts) AS c GROUP BY 1 ORDER BY 2 DESC, 1")
                .list(connection, row -> new Sum(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    private static List<Sum> reasons(Connection connection, Asked asked, Parts parts) throws SQLException {
        var query = new Query(
                        "SELECT c.key, sum(c.value::bigint), count(DISTINCT t.id) FROM target t JOIN (" + parts.sql()
                                + ") AS p ON p.target_id = t.id CROSS JOIN LATERAL jsonb_each_text(p.reasons) AS c WHERE p.fails > 0")
                .first(parts.values());
        return asked.selection()
                .narrow(query)
                .then("GROUP BY 1 ORDER BY 2 DESC, 1")
                .list(connection, row -> new Sum(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    private static long all(Connection connection, Asked asked, Parts parts, String sum) throws SQLException {
        var query = new Query("SELECT " + sum + " FROM target t JOIN (" + parts.sql()
                        + ") AS p ON p.target_id = t.id WHERE true")
                .first(parts.values());
        return asked.selection()
                .narrow(query)
                .list(connection, row -> row.getLong(1))
                .getFirst();
    }

    private static List<String> columns(By by, String... more) {
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

    private static long whole(ResultSet row, int place, int after) throws SQLException {
        return row.getLong(after + place);
    }

    private static double share(long part, long all) {
        return Math.round((double) part / all * SHARES) / (double) SHARES;
    }
}
