package dev.pharos.web.page.words;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/** Counts, durations and dates as people read them. All times are UTC; no locale of the machine has a say. */
public final class Words {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    private Words() {}

    /** {@code 40 s}, {@code 25 min}, {@code 1 h 12 min}, {@code 2 d 3 h}: to the nearest minute, or hour from a day on. */
    public static String brief(Duration duration) {
        return Length.of(duration).brief();
    }

    /** Like {@link #brief}, in whole words where there is only one: {@code 25 minutes}, but {@code 1 h 12 min}. */
    public static String full(Duration duration) {
        var length = Length.of(duration);
        return length.rest() == 0 ? count(length.whole(), length.unit().word) : length.brief();
    }

    /** So that no line ends between a number and its unit. */
    public static String unbroken(String words) {
        return words.replace(' ', '\u00a0');
    }

    private enum Unit {
        SECOND("s", "second"),
        MINUTE("min", "minute"),
        HOUR("h", "hour"),
        DAY("d", "day");

        private final String sign;
        private final String word;

        Unit(String sign, String word) {
            this.sign = sign;
            this.word = word;
        }
    }

    /** So many of a unit, and so many of the next smaller one. */
    private record Length(long whole, Unit unit, long rest, Unit smaller) {
        static Length of(Duration duration) {
            var seconds = Math.max(1, duration.toSeconds());
            if (seconds < 60) {
                return new Length(seconds, Unit.SECOND, 0, Unit.SECOND);
            }
            var minutes = (seconds + 30) / 60;
            if (minutes < 60) {
                return new Length(minutes, Unit.MINUTE, 0, Unit.SECOND);
            }
            if (minutes < 24 * 60) {
                return new Length(minutes / 60, Unit.HOUR, minutes % 60, Unit.MINUTE);
            }
            var hours = (minutes + 30) / 60;
            return new Length(hours / 24, Unit.DAY, hours % 24, Unit.HOUR);
        }

        String brief() {
            var first = whole + " " + unit.sign;
            return rest == 0 ? first : first + " " + rest + " " + smaller.sign;
        }
    }

    /** {@code every minute}, {@code every 30 seconds}. */
    public static String every(Duration interval) {
        var full = exact(interval);
        return "every " + (full.startsWith("1 ") ? full.substring(2) : full);
    }

    /** An interval in one unit: {@code 90 seconds}. */
    public static String exact(Duration interval) {
        var seconds = interval.toSeconds();
        if (seconds % 3600 == 0) {
            return count(seconds / 3600, "hour");
        }
        return seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
    }

    /** A limit as it was set: {@code 250 ms}, {@code 1.5 s}, {@code 10 s}. */
    public static String limit(Duration limit) {
        var ms = limit.toMillis();
        if (ms < 1000) {
            return ms + " ms";
        }
        var tenths = ms / 100;
        return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
    }

    /** A time that was measured: {@code 0.9 ms}, {@code 38 ms}, {@code 9,992 ms}. */
    public static String millis(double ms) {
        if (ms < 9.95) {
            var tenths = Math.round(ms * 10);
            return tenths % 10 == 0 && tenths > 0 ? tenths / 10 + " ms" : tenths / 10 + "." + tenths % 10 + " ms";
        }
        return number(Math.round(ms)) + " ms";
    }

    /** A time on the scale of a drawing: {@code 5 s}, {@code 2.5 s}, {@code 24 ms}. */
    public static String scale(double ms) {
        return ms < 1000 ? millis(ms) : limit(Duration.ofMillis(Math.round(ms / 100) * 100));
    }

    /** {@code 9,992}. */
    public static String number(long value) {
        var digits = Long.toString(value);
        var out = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            out.insert(at, ',');
        }
        return out.toString();
    }

    /** {@code 1 component}, {@code 3 components}. */
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code second}; from the eleventh on {@code 11th}. */
    public static String ordinal(int number) {
        return number <= ORDINALS.size() ? ORDINALS.get(number - 1) : number + "th";
    }

    /** {@code A}, {@code A and B}, {@code A, B and 4 more}; names at most {@code most}. */
    public static String names(List<String> names, int most) {
        return names(names, most, names.size());
    }

    /** The same of {@code count}, of which at least those that are named are in the list. */
    public static String names(List<String> names, int most, int count) {
        if (count == 1) {
            return names.getFirst();
        }
        var rest = count - most;
        var head = rest > 0 ? names.subList(0, most) : names.subList(0, names.size() - 1);
        return String.join(", ", head) + " and " + (rest > 0 ? number(rest) + " more" : names.getLast());
    }

    /** {@code 09:17}. */
    public static String clock(Instant at) {
        var time = utc(at);
        return two(time.getHour()) + ":" + two(time.getMinute());
    }

    /** {@code 09:17:12}. */
    public static String clockSeconds(Instant at) {
        return clock(at) + ":" + two(utc(at).getSecond());
    }

    /** {@code 09:17:12} on the day of {@code now}, else {@code 21 Nov, 18:05:00}. */
    public static String clockSeconds(Instant at, Instant now) {
        return (dateOf(at).equals(dateOf(now)) ? "" : day(at, now) + ", ") + clockSeconds(at);
    }

    /** As of when a page is. */
    public static Prose.Run asOf(Instant now) {
        return Prose.Run.time(now, longDay(now, now) + ", " + clockSeconds(now) + " UTC");
    }

    /** {@code 23 Nov}; with its year where that is not the year of {@code now}. */
    public static String day(LocalDate day, Instant now) {
        return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1).substring(0, 3) + year(day, now);
    }

    public static String day(Instant at, Instant now) {
        return day(dateOf(at), now);
    }

    /** {@code 23 November}; with its year where that is not the year of {@code now}. */
    public static String longDay(Instant at, Instant now) {
        var day = dateOf(at);
        return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1) + year(day, now);
    }

    /** {@code November 2026}. */
    public static String month(Instant at) {
        var day = dateOf(at);
        return MONTHS.get(day.getMonthValue() - 1) + " " + day.getYear();
    }

    /** {@code 09:17} on the day of {@code now}, else {@code 21 Nov, 18:05}. */
    public static String moment(Instant at, Instant now) {
        return dateOf(at).equals(dateOf(now)) ? clock(at) : day(at, now) + ", " + clock(at);
    }

    /** With a capital at its beginning. */
    public static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Without a capital at its beginning. */
    public static String small(String words) {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    public static LocalDate dateOf(Instant at) {
        return utc(at).toLocalDate();
    }

    private static String year(LocalDate day, Instant now) {
        return day.getYear() == utc(now).getYear() ? "" : " " + day.getYear();
    }

    private static ZonedDateTime utc(Instant at) {
        return at.atZone(ZoneOffset.UTC);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
