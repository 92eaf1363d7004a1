package dev.pharos.web.page.words;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Days and times, as one language writes them; all are UTC. The patterns and the names of months stand in the bundle, as
 * Unicode's locale data have them: so they are the same on every Java and in a native executable.
 */
record Dates(Sayings sayings, List<String> months, List<String> shortMonths) {
    static Dates of(Sayings sayings) {
        return new Dates(sayings, list(sayings, "months.long"), list(sayings, "months.short"));
    }

    private static List<String> list(Sayings sayings, String key) {
        return List.of(sayings.get(key).pieces().getFirst().text().split(","));
    }

    static String clock(Instant at) {
        var time = utc(at);
        return two(time.getHour()) + ":" + two(time.getMinute());
    }

    static String clockSeconds(Instant at) {
        return clock(at) + ":" + two(utc(at).getSecond());
    }

    String day(LocalDate day, Instant now) {
        return day(day, now, "date.day", shortMonths);
    }

    String longDay(LocalDate day, Instant now) {
        return day(day, now, "date.long", months);
    }

    private String day(LocalDate day, Instant now, String key, List<String> names) {
        return written(day.getYear() == utc(now).getYear() ? key : key + "-year", day, names);
    }

    String month(Instant at) {
        return written("date.month", dateOf(at), months);
    }

    private String written(String key, LocalDate day, List<String> names) {
        var out = new StringBuilder();
        sayings.get(key)
                .say(
                        name -> switch (name) {
                            case "day" -> Integer.toString(day.getDayOfMonth());
                            case "month" -> names.get(day.getMonthValue() - 1);
                            case "year" -> Integer.toString(day.getYear());
                            default -> throw new IllegalArgumentException("a date has no " + name);
                        },
                        out::append,
                        out::append);
        return out.toString();
    }

    static LocalDate dateOf(Instant at) {
        return utc(at).toLocalDate();
    }

    private static ZonedDateTime utc(Instant at) {
        return at.atZone(ZoneOffset.UTC);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
