package dev.pharos.core.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * When a clock on the wall shows a time. What it shows twice, as clocks are put back, is the first time; what it never shows,
 * as they are put forward, is the instant of the leap. So a later reading never comes before an earlier one.
 */
public final class WallClock {
    private WallClock() {}

    public static Instant shows(LocalDateTime local, ZoneId zone) {
        var leap = zone.getRules().getTransition(local);
        return leap != null && leap.isGap()
                ? leap.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /** What the clock shows at an instant. */
    public static LocalDateTime at(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }
}
