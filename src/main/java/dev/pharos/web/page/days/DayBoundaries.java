package dev.pharos.web.page.days;

import dev.pharos.core.availability.Days;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The instants that the pages count time between: where windows begin, and where days and the last hours do. */
public final class DayBoundaries {
    /** The windows that uptime is shown for. */
    public static final List<Duration> WINDOWS =
            List.of(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(90));

    /** While less is known than two days, hours are shown. */
    private static final int HOURS = 48;

    private DayBoundaries() {}

    public static NavigableSet<Instant> of(Instant now) {
        var cuts = new TreeSet<Instant>();
        WINDOWS.forEach(window -> cuts.add(now.minus(window)));
        var first = Days.first(Axis.MOST_DAYS, now);
        for (int day = 0; day < Axis.MOST_DAYS; day++) {
            cuts.add(first.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        for (int hours = 0; hours <= HOURS; hours++) {
            cuts.add(hour.minus(Duration.ofHours(hours)));
        }
        return cuts;
    }
}
