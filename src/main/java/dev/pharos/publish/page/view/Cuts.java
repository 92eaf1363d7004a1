package dev.pharos.publish.page.view;

import dev.pharos.core.slo.Days;
import dev.pharos.publish.page.days.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The instants that the pages count time between: where windows begin, and where days do. */
public final class Cuts {
    /** The windows that uptime is shown for. */
    public static final List<Duration> WINDOWS =
            List.of(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(90));

    private Cuts() {}

    public static NavigableSet<Instant> of(Instant now) {
        var cuts = new TreeSet<Instant>();
        WINDOWS.forEach(window -> cuts.add(now.minus(window)));
        var first = Days.first(Calendar.LENGTH, now);
        for (int day = 0; day < Calendar.LENGTH; day++) {
            cuts.add(first.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return cuts;
    }
}
