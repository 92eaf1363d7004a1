package dev.pharos.bench;

import dev.pharos.bench.history.SimulatedRows;
import dev.pharos.bench.history.SimulatedTarget;
import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.results.StoredResults;
import dev.pharos.store.results.Wanted;
import dev.pharos.store.sealing.Sealer;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.testing.PostgresForTests;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * What a probe costs on disk, in a row of its own and sealed, indexes and TOAST included; how long a day takes to be sealed while
 * results are recorded at the full rate; and how long a page of sealed results takes to be read.
 */
final class Storage implements Scenario {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int PAGES = 300;

    @Override
    public void run(Path home, Options options) throws Exception {
        var count = options.number("targets", 10_000);
        var source = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
        var targets = IntStream.range(0, count)
                .mapToObj(it -> new SimulatedTarget(it, INTERVAL))
                .toList();
        var today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
        var days = IntStream.rangeClosed(1, options.number("days", 1))
                .mapToObj(it -> today.minusDays(it + 2L))
                .toList();
        for (var day : days) {
            var figures = new Figures("storage").put("day", day.toString()).put("targets", count);
            fill(source, targets, day, figures);
            if (options.number("alternatives", 0) > 0) {
                figures.put("bytesAProbe", Alternatives.measure(source, day, options.number("alternatives", 0)));
            }
            seal(home, source, targets, day, today, figures);
            read(source, targets, day, figures);
            figures.tell();
        }
    }

    private static void fill(DataSource source, List<SimulatedTarget> targets, LocalDate day, Figures figures)
            throws SQLException {
        var since = System.nanoTime();
        long rows;
        try (var connection = source.getConnection()) {
            rows = SimulatedRows.fill(connection, targets, day);
            vacuum(connection, day);
        }
        figures.put("probes", rows);
        figures.put("filledInSeconds", (System.nanoTime() - since) / 1e9);
        figures.put("rawBytesAProbe", bytes(source, "result") / (double) rows);
    }

    /** As of a day that has been over for two: PostgreSQL does so by itself, in its own time. */
    private static void vacuum(Connection connection, LocalDate day) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE) " + Partitions.name(day));
        }
    }

    private static void seal(
            Path home,
            DataSource source,
            List<SimulatedTarget> targets,
            LocalDate day,
            LocalDate today,
            Figures figures)
            throws Exception {
        var before = bytes(source, "sealed_day");
        try (var recorder = Recorder.start(source, targets, today, INTERVAL)) {
            Thread.sleep(5_000);
            var quiet = recorder.slowestCommitMs();
            var since = System.nanoTime();
            var outcome = new Sealer(source, Clock.systemUTC(), _ -> {}, home).seal(day, () -> true);
            figures.put("sealedInSeconds", (System.nanoTime() - since) / 1e9);
            if (!(outcome instanceof Sealer.Outcome.Sealed(var probes))) {
                throw new IllegalStateException("not sealed: " + outcome);
            }
            figures.put("sealedBytesAProbe", (bytes(source, "sealed_day") - before) / (double) probes);
            figures.put("slowestCommitBeforeMs", quiet);
            figures.put("slowestCommitMeanwhileMs", recorder.slowestCommitMs());
        }
    }

    private static void read(DataSource source, List<SimulatedTarget> targets, LocalDate day, Figures figures)
            throws SQLException {
        var chance = new Random(day.toEpochDay());
        var ms = new double[PAGES];
        for (var i = 0; i < PAGES; i++) {
            var target = targets.get(chance.nextInt(targets.size()));
            var before = day.atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(3_600 + chance.nextInt(82_000));
            var since = System.nanoTime();
            var found = Transaction.run(source, connection -> {
                var wanted = new Wanted(target.id(), Optional.empty(), Optional.of(before), false);
                var page = StoredResults.newest(connection, wanted, 50);
                for (var it : page) {
                    it.result(new TargetKey(target.key()));
                }
                return page.size();
            });
            ms[i] = (System.nanoTime() - since) / 1e6;
            if (found != 50) {
                throw new IllegalStateException("a page has " + found + " results");
            }
        }
        Arrays.sort(ms);
        figures.put("pageOf50Ms", new Figures("").put("p50", ms[PAGES / 2]).put("p99", ms[PAGES * 99 / 100]));
    }

    /** Of a table with all its partitions, indexes and TOAST. */
    private static long bytes(DataSource source, String table) {
        return new Query(
                        "SELECT coalesce(sum(pg_total_relation_size(relid)), 0) FROM pg_partition_tree(?::regclass)",
                        table)
                .number(source);
    }
}
