package dev.pharos.core.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How a window of time was spent. Planned maintenance counts for nothing, and so does no data: what is none of the others.
 * The five add up to the window.
 */
public record Availability(Duration up, Duration degraded, Duration down, Duration maintenance, Duration noData) {

    /** Of a window in which no work was planned. */
    public Availability(Duration up, Duration degraded, Duration down, Duration noData) {
        this(up, degraded, down, Duration.ZERO, noData);
    }

    /** Adds up the periods, which must not overlap, as far as they lie within {@code from} to {@code to}. */
    public static Availability of(List<StatePeriod> periods, Instant from, Instant to) {
        var spent = new Spent();
        var first = from.toEpochMilli();
        var last = to.toEpochMilli();
        for (var period : periods) {
            var start = Math.max(period.from().toEpochMilli(), first);
            var end = Math.min(period.until().toEpochMilli(), last);
            spent.add(period.state(), Math.max(0, end - start));
        }
        return spent.of(last - first);
    }

    /** The same for those with whom no planned work is agreed: what was planned was not there for them. */
    public Availability maintenanceAsDown() {
        return new Availability(up, degraded, down.plus(maintenance), Duration.ZERO, noData);
    }

    public Duration known() {
        return up.plus(degraded).plus(down);
    }

    /** The window that this is of. */
    public Duration length() {
        return known().plus(maintenance).plus(noData);
    }

    /** Whether at least half of the window, maintenance aside, is known, so that its share says something of it. */
    public boolean halfKnown() {
        return known().compareTo(noData) >= 0 && known().isPositive();
    }

    /** (up + degraded) / (up + degraded + down), from 0 to 1; empty where nothing is known. */
    public OptionalDouble ratio() {
        var known = known().toMillis();
        return known == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (up.toMillis() + degraded.toMillis()) / known);
    }
}
