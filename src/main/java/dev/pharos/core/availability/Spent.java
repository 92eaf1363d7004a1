package dev.pharos.core.availability;

import java.time.Duration;

/** Milliseconds of a window by what they count as, while they are added up. */
final class Spent {
    private final long[] ms = new long[AvailabilityState.Counted.values().length];

    void add(AvailabilityState state, long more) {
        ms[state.counted().ordinal()] += more;
    }

    /** What a window of {@code length} milliseconds was spent on; what nothing was said of is no data. */
    Availability of(long length) {
        var up = of(AvailabilityState.Counted.UP);
        var degraded = of(AvailabilityState.Counted.DEGRADED);
        var down = of(AvailabilityState.Counted.DOWN);
        var maintenance = of(AvailabilityState.Counted.MAINTENANCE);
        return new Availability(
                Duration.ofMillis(up),
                Duration.ofMillis(degraded),
                Duration.ofMillis(down),
                Duration.ofMillis(maintenance),
                Duration.ofMillis(Math.max(0, length - up - degraded - down - maintenance)));
    }

    private long of(AvailabilityState.Counted counted) {
        return ms[counted.ordinal()];
    }
}
