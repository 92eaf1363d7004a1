package dev.pharos.store.results.packed;

import java.util.Arrays;

/**
 * A column of numbers that scatter around something, such as times. Each is written as its distance from the least one, in
 * two parts: low bits that are pure chance and are kept as they are, and the rest, which is a small number that a compressor makes
 * shorter. Where the cut lies is told by the column itself, so that the rest of every column looks alike.
 */
final class Numbers {
    private static final int SAMPLE = 255;
    /** The rest of a usual value has that many bits: as fine as its frequency can be told from a day's probes. */
    private static final int KEPT_BITS = 5;
    /** Columns of so few different values in the sample are no chance, but a choice of a few. */
    private static final int FEW = 48;

    private Numbers() {}

    static void write(long[] values, ByteSink high, Bits.Sink low) {
        var least = Arrays.stream(values).min().orElse(0);
        var cut = cut(values, least);
        high.signed(least);
        high.put(cut);
        for (var value : values) {
            // Without sign: the distance of any two numbers fits then.
            high.number(value - least >>> cut);
            low.put(value - least, cut);
        }
    }

    static long[] read(int count, ByteSource high, Bits.Source low) throws DamagedDayException {
        var least = high.signed();
        var cut = high.next();
        if (cut > Bits.MOST) {
            throw new DamagedDayException("it has numbers of " + cut + " low bits");
        }
        var values = new long[count];
        for (var i = 0; i < count; i++) {
            values[i] = (high.number() << cut | low.next(cut)) + least;
        }
        return values;
    }

    /** Goes by the middle value, so that a few timeouts among quick answers do not matter. */
    private static int cut(long[] values, long least) {
        var sample = new long[Math.min(values.length, SAMPLE)];
        for (var i = 0; i < sample.length; i++) {
            sample[i] = values[(int) ((long) i * values.length / sample.length)] - least;
        }
        Arrays.sort(sample);
        var different = 1;
        for (var i = 1; i < sample.length; i++) {
            different += sample[i] == sample[i - 1] ? 0 : 1;
        }
        var bits = Long.SIZE - Long.numberOfLeadingZeros(sample.length == 0 ? 0 : sample[sample.length / 2]);
        return different <= FEW && different < sample.length ? 0 : Math.clamp(bits - KEPT_BITS, 0, Bits.MOST);
    }
}
