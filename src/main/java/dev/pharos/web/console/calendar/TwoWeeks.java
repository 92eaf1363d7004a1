package dev.pharos.web.console.calendar;

import dev.pharos.core.calendar.Period;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.page.words.Words;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The two weeks that a calendar shows, in UTC.
 *
 * @param asked the day that its address names; empty where it follows the clock
 */
public record TwoWeeks(LocalDate first, Optional<LocalDate> asked, Instant now) {
    public static final int DAYS = 14;

    /** A day above the calendar. @param css {@code td} today, {@code we} of a weekend */
    public record Day(String x, String name, String css) {}

    /** Refuses what is no day. @param from the first day; left out: the Monday of this week */
    public static TwoWeeks of(@Nullable String from, Instant now) {
        var parameters = new Parameters();
        var asked = parameters.read("from", from, "a day such as 2026-11-23", TwoWeeks::day);
        parameters.check();
        var today = Words.dateOf(now);
        return new TwoWeeks(
                asked.orElseGet(() -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))), asked, now);
    }

    private static LocalDate day(String text) {
        var day = LocalDate.parse(text);
        if (day.getYear() < 1970 || day.getYear() > 9990) {
            throw new DateTimeException(text);
        }
        return day;
    }

    public Instant from() {
        return first.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    public Instant until() {
        return first.plusDays(DAYS).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    public Period period() {
        return new Period(from(), until());
    }

    /** How far to the right an instant stands; one outside stands at an edge. */
    double place(Instant at) {
        var whole = Duration.between(from(), until()).toMillis();
        return Math.clamp(100.0 * Duration.between(from(), at).toMillis() / whole, 0, 100);
    }

    static String percent(double place) {
        return String.format(Locale.ROOT, "%.2f%%", place);
    }

    /** Where now is; empty where it lies outside. */
    String nowMark() {
        return period().contains(now) ? percent(place(now)) : "";
    }

    List<Day> days() {
        return IntStream.range(0, DAYS).mapToObj(this::day).toList();
    }

    private Day day(int number) {
        var day = first.plusDays(number);
        var css = day.equals(Words.dateOf(now)) ? "td" : isWeekend(day) ? "we" : "";
        return new Day(percent(100.0 * number / DAYS), weekday(day) + " " + day.getDayOfMonth(), css);
    }

    /** Where its weekends begin; each is two days long, but where the edge cuts it. */
    List<Weekend> weekends() {
        return IntStream.range(0, DAYS)
                .filter(it -> isWeekend(first.plusDays(it)))
                .mapToObj(it -> new Weekend(percent(100.0 * it / DAYS), percent(100.0 / DAYS)))
                .toList();
    }

    /** A day of a weekend. */
    public record Weekend(String x, String width) {}

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    }

    private static String weekday(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    String name() {
        return Words.day(first, now) + " to " + Words.day(first.plusDays(DAYS - 1L), now) + ", UTC";
    }

    /** The part of an address that leads to other two weeks. */
    String before() {
        return "?from=" + first.minusDays(DAYS);
    }

    String after() {
        return "?from=" + first.plusDays(DAYS);
    }

    public String query() {
        return asked.map(it -> "?from=" + it).orElse("");
    }

    /** {@code 18:00} today, else {@code Sat 28 Nov, 18:00}. */
    public static String moment(Instant at, Instant now) {
        var day = Words.dateOf(at);
        return day.equals(Words.dateOf(now)) ? Words.clock(at) : weekday(day) + " " + Words.moment(at, now);
    }
}
