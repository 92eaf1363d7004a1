package dev.pharos.store.rollup;

import dev.pharos.core.rollup.Buckets;
import dev.pharos.core.rollup.Cover.Part;
import dev.pharos.core.rollup.Latencies;
import dev.pharos.core.targets.TargetId;
import dev.pharos.platform.Ticker;
import dev.pharos.store.results.HistorySnapshot;
import dev.pharos.store.results.StoredOutcomes;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.QueryFailed;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Reads how long the probes of targets took, one bucket of a window after another: what is rolled up from roll-ups, the rest from results. */
@ApplicationScoped
public class LatencySeries {
    private static final int PAGE = 500;

    /** Of a whole answer, however many statements it takes. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** How many roll-ups an hour of results costs as much as. */
    private static final long HOUR_OF_RESULTS = 8;

    private static final String ROLLUPS = """
            SELECT from_at AS at, total, resolve, connect, tls, processing, transfer FROM rollup_%s
            WHERE target_id = ANY (?) AND from_at >= ? AND from_at < ?
            """;

    /** Buckets whose results are taken in at once: a megabyte each five. Of more, a sealed day is unpacked more than once. */
    private static final int BUCKETS_AT_ONCE = 32;

    /** Is told each bucket in order of time, those too in which there was nothing, and then the whole window. */
    public interface Listener {
        void bucket(Instant from, Instant to, Latencies latencies);

        void whole(Latencies latencies);
    }

    private final DataSource source;
    private final Ticker ticker;

    LatencySeries(@Reserved(For.READS) DataSource source, Ticker ticker) {
        this.source = source;
        this.ticker = ticker;
    }

    /** Up to when everything is rolled up. */
    public Instant rolledUntil() {
        return Transaction.edit(source, Progress::read, _ -> true)
                .map(Progress::rolledUntil)
                .orElse(Instant.EPOCH);
    }

    /**
     * How much is to be read for a series, in roll-ups; what is not rolled up yet is read from results, and costs as much as these.
     *
     * @param targets how many
     */
    public static long cost(Buckets buckets, long targets, Instant rolledUntil) {
        return targets
                * buckets.parts(rolledUntil).stream()
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

    /** @throws QueryFailed where the database is away, or all of it takes longer than {@link #LIMIT} */
    public void read(Collection<UUID> targets, Buckets buckets, Listener listener) {
        HistorySnapshot.read(source, connection -> {
            var deadline = new Deadline(ticker, LIMIT);
            deadline.bound(connection);
            var rolledUntil =
                    Progress.read(connection).map(Progress::rolledUntil).orElse(Instant.EPOCH);
            var series = new Series(buckets, deadline, listener);
            for (var part : buckets.parts(rolledUntil)) {
                if (part.grain().isPresent()) {
                    rolledUp(connection, part, targets, series);
                } else {
                    single(connection, part, targets, series);
                }
            }
            series.end();
            return series;
        });
    }

    /** The same of one target and a window without buckets. */
    public Latencies whole(TargetId target, Instant from, Instant to) {
        var whole = new AtomicReference<>(Latencies.NONE);
        read(List.of(target.value()), Buckets.whole(from, to), new Listener() {
            @Override
            public void bucket(Instant begin, Instant end, Latencies latencies) {
                // It is the whole.
            }

            @Override
            public void whole(Latencies latencies) {
                whole.set(latencies);
            }
        });
        return Objects.requireNonNull(whole.get());
    }

    /** Bucket by bucket, so that nothing has to be sorted: of one target the index has them in order, of many it has not. */
    private static void rolledUp(Connection connection, Part part, Collection<UUID> targets, Series series)
            throws SQLException {
        var sql = ROLLUPS.formatted(part.grain().orElseThrow().code());
        var ids = targets.toArray(UUID[]::new);
        if (targets.size() == 1) {
            series.deadline.bound(connection);
            new Query(sql + " ORDER BY at", ids, part.from(), part.to()).each(connection, PAGE, row -> {
                series.deadline.check();
                series.add(Query.instant(row, "at"), RollupTable.latencies(row));
            });
            return;
        }
        var recorder = new Latencies.Recorder();
        for (var some : series.buckets.cut(part, 1)) {
            series.deadline.bound(connection);
            new Query(sql, ids, some.from(), some.to()).each(connection, PAGE, row -> {
                series.deadline.check();
                recorder.add(RollupTable.latencies(row));
            });
            series.add(some.from(), recorder.take());
        }
    }

    /** Day by day, because a sealed one is unpacked as a whole; within it results come in no order. */
    private static void single(Connection connection, Part part, Collection<UUID> targets, Series series)
            throws SQLException {
        for (var day : part.days()) {
            for (var some : series.buckets.cut(day, BUCKETS_AT_ONCE)) {
                var first = series.buckets.index(some.from());
                series.deadline.bound(connection);
                StoredOutcomes.each(connection, targets, some.from(), some.to(), it -> {
                    series.deadline.check();
                    if (!it.failed()) {
                        series.recorder((int) (series.buckets.index(it.at()) - first))
                                .record(it.ms());
                    }
                });
                series.pour(first);
            }
        }
    }

    /** The buckets so far. */
    private static final class Series {
        private final Buckets buckets;
        private final Deadline deadline;
        private final Listener listener;
        private final List<Latencies.Recorder> recorders = new ArrayList<>();
        private Latencies sum = Latencies.NONE;
        private Latencies whole = Latencies.NONE;
        private long index;

        Series(Buckets buckets, Deadline deadline, Listener listener) {
            this.buckets = buckets;
            this.deadline = deadline;
            this.listener = listener;
        }

        /** To the bucket that an instant is in. */
        void add(Instant at, Latencies latencies) {
            comeTo(buckets.index(at));
            sum = sum.plus(latencies);
        }

        private void comeTo(long bucket) {
            while (index < bucket) {
                endOfBucket();
            }
        }

        /** That of the bucket so many after the one that is poured first. */
        Latencies.Recorder recorder(int place) {
            while (recorders.size() <= place) {
                recorders.add(new Latencies.Recorder());
            }
            return recorders.get(place);
        }

        /** Adds what was recorded to the buckets from the first on. */
        void pour(long first) {
            for (var i = 0; i < recorders.size(); i++) {
                var taken = recorders.get(i).take();
                if (taken.total().count() > 0) {
                    comeTo(first + i);
                    sum = sum.plus(taken);
                }
            }
        }

        void end() {
            comeTo(buckets.count());
            listener.whole(whole);
        }

        private void endOfBucket() {
            listener.bucket(buckets.begin(index), buckets.end(index), sum);
            whole = whole.plus(sum);
            sum = Latencies.NONE;
            index++;
        }
    }
}
