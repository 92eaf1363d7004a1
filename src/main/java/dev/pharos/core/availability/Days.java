package dev.pharos.core.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How each of some UTC days or hours in a row was spent; the last one is now, as far as it has come. */
public final class Days {
    private static final Duration DAY = Duration.ofDays(1);

    private Days() {}

    /** The first of {@code count} days of which the last is the day of {@code now}. */
    public static LocalDate first(int count, Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(count - 1L);
    }

    /**
     * Spreads the periods, which must not overlap, over {@code count} slots of time in a row; reads each period once.
     *
     * @param first where the first slot begins
     * @param now where the last one ends, if it is not over
     */
    public static List<Availability> of(
            List<StatePeriod> periods, Instant first, Duration length, int count, Instant now) {
        var slotMs = length.toMillis();
        var start = first.toEpochMilli();
        var end = Math.min(now.toEpochMilli(), start + count * slotMs);
        var spent = Stream.generate(Spent::new).limit(count).toList();
        for (var period : periods) {
            var from = Math.max(period.from().toEpochMilli(), start);
            var until = Math.min(period.until().toEpochMilli(), end);
            while (from < until) {
                var slot = (int) ((from - start) / slotMs);
                var cut = Math.min(until, start + (slot + 1) * slotMs);
                spent.get(slot).add(period.state(), cut - from);
                from = cut;
            }
        }
        var slots = new ArrayList<Availability>(count);
        for (int slot = 0; slot < count; slot++) {
            slots.add(spent.get(slot).of(Math.min(slotMs, end - (start + slot * slotMs))));
        }
        return slots;
    }

    /** The same for the last {@code count} days. */
    public static List<Availability> of(List<StatePeriod> periods, int count, Instant now) {
        return of(periods, first(count, now).atStartOfDay(ZoneOffset.UTC).toInstant(), DAY, count, now);
    }
}
