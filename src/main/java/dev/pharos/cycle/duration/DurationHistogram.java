package dev.pharos.cycle.duration;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** Counts durations by how long they were. Many threads may add at once, and one may read meanwhile. */
public final class DurationHistogram {
    /** The upper bounds of the buckets but the last, which has none, in milliseconds. */
    private static final long[] BOUNDS_MS = {5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000};

    private static final double NANOS_PER_SECOND = 1e9;

    /** How many buckets there are, the one without a bound included. */
    public static final int BUCKETS = BOUNDS_MS.length + 1;

    /** The counts of the buckets, and behind them the sum in nanoseconds: one object, because there may be many of us. */
    private final AtomicLongArray numbers = new AtomicLongArray(BUCKETS + 1);

    /**
     * What was counted up to one moment.
     *
     * @param upTo how many lasted no longer than the bound of each bucket, so that the last one is the number of all
     */
    public record Snapshot(List<Long> upTo, double sumSeconds) {
        public Snapshot {
            upTo = List.copyOf(upTo);
        }

        public long count() {
            return upTo.getLast();
        }
    }

    /** The bound of a bucket in seconds; infinite for the last one. */
    public static double boundSeconds(int bucket) {
        return bucket < BOUNDS_MS.length ? BOUNDS_MS[bucket] / 1_000.0 : Double.POSITIVE_INFINITY;
    }

    /** The bucket that a duration belongs to. */
    public static int bucket(long nanos) {
        for (var bucket = 0; bucket < BOUNDS_MS.length; bucket++) {
            if (nanos <= TimeUnit.MILLISECONDS.toNanos(BOUNDS_MS[bucket])) {
                return bucket;
            }
        }
        return BOUNDS_MS.length;
    }

    public void add(long nanos) {
        numbers.addAndGet(BUCKETS, nanos);
        numbers.incrementAndGet(bucket(nanos));
    }

    public Snapshot snapshot() {
        var counts = IntStream.range(0, BUCKETS).mapToLong(numbers::get).toArray();
        for (var bucket = 1; bucket < BUCKETS; bucket++) {
            counts[bucket] += counts[bucket - 1];
        }
        return new Snapshot(Arrays.stream(counts).boxed().toList(), numbers.get(BUCKETS) / NANOS_PER_SECOND);
    }
}
