package dev.pharos.core.rollup;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * How often which durations occurred: a histogram whose buckets are at most 1/128 as wide as what is in them, of which only
 * those with something in them are kept. A quantile of it is within 1 % of the one that sorting would tell, from 500
 * nanoseconds up to an hour; what is longer counts as an hour. Sketches add up, in any order, to the sketch of everything.
 *
 * <p>In writing it is, a bucket, a number in LEB128 (seven bits a byte, the lowest first): twice the distance from the end
 * of the bucket before it, measured in widths of that one, and one more where a second number follows, which is the count
 * less two; without it the count is one.
 */
public final class Sketch {
    /** The units that durations are counted in: ten nanoseconds. */
    static final double UNITS_PER_MS = 1e5;

    /** An hour. */
    private static final long LONGEST = 360_000_000_000L;

    private static final int SIGNIFICANT_DIGITS = 2;

    /** Nothing is ever recorded in it: it knows the buckets. */
    private static final Histogram SCALE = histogram();

    public static final Sketch EMPTY = new Sketch(new long[0], new long[0]);

    /** Where each bucket begins, ascending. */
    private final long[] begins;

    private final long[] counts;
    private final long count;

    private Sketch(long[] begins, long[] counts) {
        this.begins = begins;
        this.counts = counts;
        this.count = Arrays.stream(counts).sum();
    }

    /** Takes durations one by one, or whole sketches. Not for use by two threads at once. */
    public static final class Recorder {
        private final Histogram histogram = histogram();

        /** @param ms milliseconds; less than none counts as none */
        public void record(double ms) {
            histogram.recordValue(Math.clamp(Math.round(ms * UNITS_PER_MS), 0, LONGEST));
        }

        public void add(Sketch sketch) {
            for (var i = 0; i < sketch.begins.length; i++) {
                histogram.recordValueWithCount(sketch.begins[i], sketch.counts[i]);
            }
        }

        /** What was recorded since the last call of this. */
        public Sketch take() {
            if (histogram.getTotalCount() == 0) {
                return EMPTY;
            }
            var begins = new long[16];
            var counts = new long[16];
            var size = 0;
            for (var value : histogram.recordedValues()) {
                if (size == begins.length) {
                    begins = Arrays.copyOf(begins, size * 2);
                    counts = Arrays.copyOf(counts, size * 2);
                }
                begins[size] = SCALE.lowestEquivalentValue(value.getValueIteratedTo());
                counts[size] = value.getCountAddedInThisIterationStep();
                size++;
            }
            histogram.reset();
            return new Sketch(Arrays.copyOf(begins, size), Arrays.copyOf(counts, size));
        }
    }

    /** How many durations there were. */
    public long count() {
        return count;
    }

    /** Of both together. */
    public Sketch plus(Sketch other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        var sum = new long[begins.length + other.begins.length];
        var counted = new long[sum.length];
        var size = 0;
        var i = 0;
        var j = 0;
        while (i < begins.length || j < other.begins.length) {
            var mine = i < begins.length ? begins[i] : Long.MAX_VALUE;
            var its = j < other.begins.length ? other.begins[j] : Long.MAX_VALUE;
            sum[size] = Math.min(mine, its);
            counted[size++] = (mine <= its ? counts[i++] : 0) + (its <= mine ? other.counts[j++] : 0);
        }
        return new Sketch(Arrays.copyOf(sum, size), Arrays.copyOf(counted, size));
    }

    /**
     * The shortest duration that at least this share took at most, in milliseconds (the nearest rank); empty where there was
     * none.
     *
     * @param share above 0, at most 1
     */
    public OptionalDouble quantile(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share + " must be above 0 and at most 1");
        }
        // What a decimal such as 0.95 lacks in binary must not lead to the rank after the right one.
        var rank = (long) Math.ceil(Math.nextDown(share * count));
        var seen = 0L;
        for (var i = 0; i < begins.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return OptionalDouble.of(SCALE.medianEquivalentValue(begins[i]) / UNITS_PER_MS);
            }
        }
        return OptionalDouble.empty();
    }

    /** In writing: about a byte for each of a few durations, at most some 20 kilobytes of however many. */
    public byte[] encode() {
        var bytes = new ByteArrayOutputStream(begins.length + 8);
        var end = 0L;
        var width = 1L;
        for (var i = 0; i < begins.length; i++) {
            var distance = (begins[i] - end) / width;
            number(bytes, distance << 1 | (counts[i] > 1 ? 1 : 0));
            if (counts[i] > 1) {
                number(bytes, counts[i] - 2);
            }
            width = SCALE.sizeOfEquivalentValueRange(begins[i]);
            end = begins[i] + width;
        }
        return bytes.toByteArray();
    }

    /**
     * The sketch that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException for bytes that it never writes
     */
    public static Sketch decode(byte[] bytes) {
        var begins = new long[bytes.length];
        var counts = new long[bytes.length];
        var size = 0;
        var end = 0L;
        var width = 1L;
        var reader = new Reader(bytes);
        while (reader.hasMore()) {
            var number = reader.next();
            var begin = end + (number >>> 1) * width;
            if (begin < 0 || begin > LONGEST || begin != SCALE.lowestEquivalentValue(begin)) {
                throw new IllegalArgumentException("no bucket of a sketch begins at " + begin);
            }
            begins[size] = begin;
            counts[size++] = (number & 1) == 0 ? 1 : reader.next() + 2;
            width = SCALE.sizeOfEquivalentValueRange(begin);
            end = begin + width;
        }
        return size == 0 ? EMPTY : new Sketch(Arrays.copyOf(begins, size), Arrays.copyOf(counts, size));
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean hasMore() {
            return at < bytes.length;
        }

        long next() {
            var number = 0L;
            for (var shift = 0; shift < Long.SIZE - 7 && at < bytes.length; shift += 7) {
                var part = bytes[at++];
                number |= (long) (part & 0x7f) << shift;
                if (part >= 0) {
                    return number;
                }
            }
            throw new IllegalArgumentException("a sketch of " + bytes.length + " bytes ends within a number");
        }
    }

    private static void number(ByteArrayOutputStream bytes, long number) {
        var rest = number;
        while (rest > 0x7f) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private static Histogram histogram() {
        return new Histogram(1, LONGEST, SIGNIFICANT_DIGITS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sketch sketch
                && Arrays.equals(begins, sketch.begins)
                && Arrays.equals(counts, sketch.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(begins) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return count + " durations in " + begins.length + " buckets";
    }
}
