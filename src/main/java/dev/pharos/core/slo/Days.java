package dev.pharos.core.slo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How each of some UTC days in a row was spent; the last one is today, as far as it has come. */
public final class Days {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private Days() {}

    /** The first of {@code count} days of which the last is the day of {@code now}. */
    public static LocalDate first(int count, Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(count - 1L);
    }

    /** Spreads the spans, which must not overlap, over the last {@code count} days; looks at each span once. */
    public static List<Availability> of(List<Span> spans, int count, Instant now) {
        var start = first(count, now).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        var end = now.toEpochMilli();
        var spent = Stream.generate(Spent::new).limit(count).toList();
        for (var span : spans) {
            var from = Math.max(span.from().toEpochMilli(), start);
            var until = Math.min(span.until().toEpochMilli(), end);
            while (from < until) {
                var day = (int) ((from - start) / DAY_MS);
                var cut = Math.min(until, start + (day + 1) * DAY_MS);
                spent.get(day).add(span.standing(), cut - from);
                from = cut;
            }
        }
        var days = new ArrayList<Availability>(count);
        for (int day = 0; day < count; day++) {
            days.add(spent.get(day).of(Math.min(DAY_MS, end - (start + day * DAY_MS))));
        }
        return days;
    }
}
