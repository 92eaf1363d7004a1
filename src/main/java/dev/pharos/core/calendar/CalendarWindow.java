package dev.pharos.core.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/**
 * A day, an ISO 8601 week (from Monday on) or a month of the calendar, in the years 1970 to 9998. How long it is depends on where: a
 * day on which clocks change has 23 or 25 hours.
 *
 * @param code as people write it: {@code 2026-11-28}, {@code 2026-W48}, {@code 2026-11}
 * @param next the first day that is not in it
 */
public record CalendarWindow(String code, LocalDate first, LocalDate next) {
    public static final String RULE = "a month such as 2026-11, a day such as 2026-11-28, or a week such as 2026-W48";

    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern WEEK = Pattern.compile("\\d{4}-W\\d{2}");

    /** Strict, so that a year of 52 weeks has no 53rd. */
    private static final DateTimeFormatter MONDAY =
            DateTimeFormatter.ISO_WEEK_DATE.withResolverStyle(ResolverStyle.STRICT);

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9_998;

    public CalendarWindow {
        if (!first.isBefore(next)) {
            throw new IllegalArgumentException("from " + first + " must be before " + next);
        }
    }

    /** @throws DateTimeException where it is none, or not in those years */
    public static CalendarWindow parse(String code) {
        var window = read(code);
        if (window.first.getYear() < FIRST_YEAR || window.first.getYear() > LAST_YEAR) {
            throw new DateTimeException(code + " must be in the years 1970 to 9998");
        }
        return window;
    }

    private static CalendarWindow read(String code) {
        if (MONTH.matcher(code).matches()) {
            var month = YearMonth.parse(code);
            return new CalendarWindow(code, month.atDay(1), month.plusMonths(1).atDay(1));
        }
        if (DAY.matcher(code).matches()) {
            var day = LocalDate.parse(code);
            return new CalendarWindow(code, day, day.plusDays(1));
        }
        if (WEEK.matcher(code).matches()) {
            var monday = LocalDate.parse(code + "-1", MONDAY);
            return new CalendarWindow(code, monday, monday.plusWeeks(1));
        }
        throw new DateTimeException(code + " must be " + RULE);
    }

    /**
     * From its first midnight to that after its end; where clocks skip midnight, from the first instant of the day.
     *
     * @throws IllegalArgumentException for a day that a place skipped, as Samoa did the 30th of December 2011
     */
    public Period in(ZoneId zone) {
        return new Period(
                first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
    }
}
