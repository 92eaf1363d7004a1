package dev.pharos.core.slo;

import java.time.Duration;

/** Milliseconds of a window by what they count as, while they are added up. */
final class Spent {
    private final long[] ms = new long[Standing.Counted.values().length];

    void add(Standing standing, long more) {
        ms[standing.counted().ordinal()] += more;
    }

    /** What a window of {@code length} milliseconds was spent on; what nothing was said of is no data. */
    Availability of(long length) {
        var up = of(Standing.Counted.UP);
        var degraded = of(Standing.Counted.DEGRADED);
        var down = of(Standing.Counted.DOWN);
        return new Availability(
                Duration.ofMillis(up),
                Duration.ofMillis(degraded),
                Duration.ofMillis(down),
                Duration.ofMillis(Math.max(0, length - up - degraded - down)));
    }

    private long of(Standing.Counted counted) {
        return ms[counted.ordinal()];
    }
}
