package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.bench.tool.Spread;
import dev.pharos.product.EmbeddedDatabase;
import dev.pharos.store.rollup.RollupGenerator;
import dev.pharos.store.sql.Query;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How long each report and the percentiles over time take to answer, beside probing, with months of roll-ups behind targets. */
final class ReportTimes implements Scenario {
    private static final List<String> QUESTIONS = List.of(
            "/api/v1/reports/slowest?window=90d&limit=10",
            "/api/v1/reports/error-rate?window=90d",
            "/api/v1/reports/error-rate?window=90d&by=group&above=0.001",
            "/api/v1/reports/status-codes?window=90d",
            "/api/v1/reports/reasons?window=90d",
            "/api/v1/reports/availability?window=90d",
            "/api/v1/reports/availability?month=%s&by=group",
            "/api/v1/reports/incidents?window=90d&by=target",
            "/api/v1/reports/key-usage?window=90d",
            "/api/v1/targets/t1/latency?window=7d&bucket=1h",
            "/api/v1/targets/t1/latency?window=90d&bucket=1d",
            "/api/v1/latency?group=group%%201&window=90d");

    /** Six outages a target, and twenty keys. */
    private static final List<String> BESIDES =
            List.of("""
            INSERT INTO incident (id, target_id, target_key, target_name, target_group, target_url, target_labels, public,
                                  severity, started_at, opened_at, acknowledged_at, resolved_at, resolution, cause, trigger)
            SELECT gen_random_uuid(), t.id, t.key, t.name, t.group_name, 'http://x/', '{}', true, 'high', s, s,
                   s + interval '3 minutes', s + random() * interval '2 hours', 'recovered', '{}', '{"kind": "target"}'
            FROM target t, generate_series(1, 6) AS i, LATERAL (SELECT now() - i * 14 * interval '1 day' * random() - interval '3 hours' AS s)
            """, """
            INSERT INTO api_key_usage SELECT '00000000-0000-7000-8000-000000000001', 'key ' || k, current_date - d, 1000 * random()
            FROM generate_series(1, 20) AS k, generate_series(1, 90) AS d
            """, "UPDATE target SET group_name = 'group ' || abs(hashtext(key)) % 20", "ANALYZE");

    @Override
    public void run(Path home, Options options) throws Exception {
        var targets = options.number("targets", 1_000);
        var days = options.number("days", 90);
        var requests = options.number("requests", 100);
        var longest = options.seconds("seconds", 15);
        try (var rig = Rig.start(home)) {
            rig.register(rig.targets("t", targets, Duration.ofMinutes(1)));
            var figures = new Figures("reports").put("targets", targets).put("days", days);
            try (var connection = EmbeddedDatabase.of(rig.pharos()).getConnection()) {
                var since = System.nanoTime();
                fill(connection, days);
                settle(connection);
                figures.put("fillSeconds", (System.nanoTime() - since) / 1e9);
                bytes(connection, figures);
            }
            var lastMonth = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
            for (var question : QUESTIONS) {
                var asked = question.formatted(lastMonth);
                var times = times(rig, asked, requests, longest);
                System.err.printf("  %-64s p50 %8.1f ms%n", asked, times.number("p50"));
                figures.put(asked, times);
            }
            figures.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            figures.tell();
        }
    }

    private static void fill(Connection connection, int days) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
            var ids = new Query("SELECT id FROM target ORDER BY id")
                    .list(connection, row -> row.getObject("id", UUID.class));
            var to = new Query("SELECT date_trunc('hour', now()) AS hour")
                    .list(connection, row -> Query.instant(row, "hour"))
                    .getFirst();
            new RollupGenerator()
                    .write(connection, ids, to.minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS), to);
            statement.execute("DELETE FROM rollup_progress");
            statement.execute(
                    "INSERT INTO rollup_progress (closed_until, rolled_until) SELECT date_trunc('hour', now()),"
                            + " date_trunc('hour', now())");
            for (var sql : BESIDES) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    /** What autovacuum would have done long ago, had such a past taken its time. */
    private static void settle(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            for (var table :
                    List.of("rollup_hour", "rollup_day", "rollup_month", "incident", "api_key_usage", "target")) {
                statement.execute("VACUUM (ANALYZE) " + table);
            }
        }
    }

    private static void bytes(Connection connection, Figures figures) throws SQLException {
        for (var grain : List.of("hour", "day", "month")) {
            new Query(
                            "SELECT sum(pg_total_relation_size(i.inhrelid)) AS bytes FROM pg_inherits i WHERE i.inhparent = 'rollup_"
                                    + grain + "'::regclass")
                    .list(connection, row -> row.getDouble("bytes"))
                    .forEach(bytes -> figures.put(grain + "TableMiB", bytes / (1 << 20)));
            new Query("SELECT count(*) AS n FROM rollup_" + grain)
                    .list(connection, row -> row.getDouble("n"))
                    .forEach(rows -> figures.put(grain + "Rows", rows));
        }
    }

    /** Of so many requests, or of those that there is time for: at least one. */
    private static Figures times(Rig rig, String question, int requests, Duration longest)
            throws IOException, InterruptedException {
        ask(rig, question, requests / 4, longest.dividedBy(4));
        return new Spread(ask(rig, question, requests, longest)).figures();
    }

    private static List<Double> ask(Rig rig, String question, int requests, Duration longest)
            throws IOException, InterruptedException {
        var took = new ArrayList<Double>();
        var begun = System.nanoTime();
        do {
            var since = System.nanoTime();
            rig.get(question);
            took.add((System.nanoTime() - since) / 1e6);
        } while (took.size() < requests && System.nanoTime() - begun < longest.toNanos());
        return took;
    }
}
