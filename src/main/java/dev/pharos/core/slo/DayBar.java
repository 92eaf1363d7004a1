package dev.pharos.core.slo;

import java.time.Duration;

/**
 * How one UTC day, or hour, looks as a bar: its worst, however short.
 *
 * @param half whether less than half of it is known; where nothing is known, whether less than half of it is over
 * @param trouble how long it was as bad as {@code look} says; zero for a day that was up or of which nothing is known
 */
public record DayBar(Look look, boolean half, Duration trouble) {
    /** An outage shorter than this, added up over the day, is a short one. */
    public static final Duration SHORT_OUTAGE = Duration.ofMinutes(10);

    /** What a day can look like, the least bad first. */
    public enum Look {
        NO_DATA,
        UP,
        DEGRADED,
        SHORT_OUTAGE,
        LONG_OUTAGE
    }

    /** The bar of a day that was spent like this; today is as long as it has lasted, {@code whole} as it will be. */
    public static DayBar of(Availability day, Duration whole) {
        var middle = whole.dividedBy(2);
        var known = day.known();
        if (known.isZero()) {
            return new DayBar(Look.NO_DATA, day.noData().compareTo(middle) < 0, Duration.ZERO);
        }
        var half = known.compareTo(middle) < 0;
        if (day.down().isPositive()) {
            var look = day.down().compareTo(SHORT_OUTAGE) < 0 ? Look.SHORT_OUTAGE : Look.LONG_OUTAGE;
            return new DayBar(look, half, day.down());
        }
        return day.degraded().isPositive()
                ? new DayBar(Look.DEGRADED, half, day.degraded())
                : new DayBar(Look.UP, half, Duration.ZERO);
    }

    public boolean outage() {
        return look == Look.SHORT_OUTAGE || look == Look.LONG_OUTAGE;
    }
}
