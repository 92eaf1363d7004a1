package dev.pharos.store.rollup;

import dev.pharos.core.rollup.Buckets;
import dev.pharos.core.rollup.Cover;
import dev.pharos.core.rollup.Cover.Part;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.rollup.Latencies;
import dev.pharos.store.sealing.StoredOutcomes;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/** Reads how long the probes of targets took, one bucket of a window after another: what is rolled up from roll-ups. */
@ApplicationScoped
public class LatencySeries {
    private static final int PAGE = 500;
    private static final int LIMIT_SECONDS = 20;

    /** How many roll-ups an hour of results costs as much as. */
    private static final long HOUR_OF_RESULTS = 8;

    private static final String ROLLUPS = """
            SELECT from_at AS at, total, resolve, connect, tls, processing, transfer FROM rollup_%s
            WHERE target_id = ANY (?) AND from_at >= ? AND from_at < ?
            """;

    /** Is told each bucket in order of time, those too in which there was nothing, and then the whole window. */
    public interface Listener {
        void bucket(Instant from, Instant to, Latencies latencies);

        void whole(Latencies latencies);
    }

    private final DataSource source;

    LatencySeries(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /**
     * How much is to be read for a series, in roll-ups; what is not rolled up yet counts as if it were.
     *
     * @param targets how many
     */
    public static long cost(Buckets buckets, long targets) {
        return targets
                * buckets.parts(buckets.to()).stream()
                        .mapToLong(LatencySeries::cost)
                        .sum();
    }

    private static long cost(Part part) {
        var hours = Math.ceilDiv(Duration.between(part.from(), part.to()).toMinutes(), 60);
        return part.grain().isEmpty()
                ? HOUR_OF_RESULTS * hours
                : switch (part.grain().get()) {
                    case HOUR -> hours;
                    case DAY -> hours / 24;
                    case MONTH -> hours / (24 * 28);
                };
    }

    public void read(Collection<UUID> targets, Buckets buckets, Listener listener) {
        Transaction.snapshot(source, connection -> {
            StoredOutcomes.hold(connection);
            var rolledUntil =
                    Progress.read(connection).map(Progress::rolledUntil).orElse(Instant.EPOCH);
            var series = new Series(buckets, listener);
            var parts = targets.size() > 1 ? bucketByBucket(buckets, rolledUntil) : buckets.parts(rolledUntil);
            for (var part : parts) {
                read(connection, part, targets, series);
            }
            series.end();
            return series;
        });
    }

    /** So that nothing has to be sorted: of one target the index has them in order, of many it has not. */
    private static List<Part> bucketByBucket(Buckets buckets, Instant rolledUntil) {
        return LongStream.range(0, buckets.count())
                .boxed()
                .flatMap(i -> Cover.of(buckets.begin(i), buckets.end(i), rolledUntil).stream())
                .toList();
    }

    private static void read(Connection connection, Part part, Collection<UUID> targets, Series series)
            throws SQLException {
        if (part.grain().isPresent()) {
            rollups(connection, part, part.grain().get(), targets, series);
        } else {
            results(connection, part, targets, series);
        }
    }

    private static void rollups(Connection connection, Part part, Grain grain, Collection<UUID> targets, Series series)
            throws SQLException {
        var sql = ROLLUPS.formatted(grain.code()) + (targets.size() > 1 ? "" : " ORDER BY at");
        try (var statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(LIMIT_SECONDS);
            statement.setFetchSize(PAGE);
            statement.setObject(1, targets.toArray(UUID[]::new));
            statement.setObject(2, Query.utc(part.from()));
            statement.setObject(3, Query.utc(part.to()));
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    series.comeTo(Query.instant(row, "at"));
                    series.sum = series.sum.plus(RollupTable.latencies(row));
                }
            }
        }
    }

    /** Of many targets all results of a part lie in one bucket; of one they are put in order. */
    private static void results(Connection connection, Part part, Collection<UUID> targets, Series series)
            throws SQLException {
        var ordered = new ArrayList<Took>();
        StoredOutcomes.each(connection, targets, part.from(), part.to(), (_, at, verdict, _, _, ms) -> {
            if (verdict.equals("fail")) {
                return;
            }
            if (targets.size() > 1) {
                series.comeTo(at);
                series.recorder.record(ms);
            } else {
                ordered.add(new Took(at, ms));
            }
        });
        ordered.sort(Comparator.comparing(Took::at));
        for (var it : ordered) {
            series.comeTo(it.at());
            series.recorder.record(it.ms());
        }
    }

    private record Took(Instant at, float[] ms) {}

    /** The buckets so far. */
    private static final class Series {
        private final Buckets buckets;
        private final Listener listener;
        final Latencies.Recorder recorder = new Latencies.Recorder();
        Latencies sum = Latencies.NONE;
        private Latencies whole = Latencies.NONE;
        private long index;

        Series(Buckets buckets, Listener listener) {
            this.buckets = buckets;
            this.listener = listener;
        }

        void comeTo(Instant at) {
            while (index < buckets.index(at)) {
                endOfBucket();
            }
        }

        void end() {
            while (index < buckets.count()) {
                endOfBucket();
            }
            listener.whole(whole);
        }

        private void endOfBucket() {
            var all = sum.plus(recorder.take());
            listener.bucket(buckets.begin(index), buckets.end(index), all);
            whole = whole.plus(all);
            sum = Latencies.NONE;
            index++;
        }
    }
}
