package dev.pharos.core.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a receiver asks us to wait, by its header {@code Retry-After} (RFC 9110, section 10.2.3): seconds, or a date in
 * any of the three forms of section 5.6.7. A wrong day of the week is no reason not to understand a date.
 */
public final class RetryAfter {
    /** Whoever asks for more is asked again after this. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final String TIME = "(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})";
    private static final String MONTH = "(?<month>[A-Za-z]{3})";

    /** {@code Sun, 06 Nov 1994 08:49:37 GMT}, and {@code Sunday, 06-Nov-94 08:49:37 GMT} of RFC 850. */
    private static final Pattern FIXED = Pattern.compile("[A-Za-z]{3,9}, (?<day>[0-9]{1,2})[ -]" + MONTH
            + "[ -](?<year>[0-9]{2}|[0-9]{4}) " + TIME + " (?:GMT|UTC|[+-]0000)");

    /** {@code Sun Nov  6 08:49:37 1994}, as C's asctime writes it; in UTC like the others. */
    private static final Pattern ASCTIME =
            Pattern.compile("[A-Za-z]{3} " + MONTH + " {1,2}(?<day>[0-9]{1,2}) " + TIME + " (?<year>[0-9]{4})");

    private static final int LONGEST_NUMBER = 9;
    private static final int LAST_SECOND = 59;
    private static final int CENTURY = 100;

    private RetryAfter() {}

    /**
     * What the header says at the instant {@code at}: never more than {@link #LONGEST}; empty where it is neither form, or a
     * date that is over.
     */
    public static Optional<Duration> wish(String header, Instant at) {
        var value = header.strip();
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(atMost(seconds(value)));
        }
        return date(value, at)
                .map(until -> Duration.between(at, until))
                .filter(Duration::isPositive)
                .map(RetryAfter::atMost);
    }

    private static Duration atMost(Duration wish) {
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }

    private static Duration seconds(String digits) {
        var significant = digits.replaceFirst("^0+(?=.)", "");
        return significant.length() > LONGEST_NUMBER ? LONGEST : Duration.ofSeconds(Long.parseLong(significant));
    }

    private static Optional<Instant> date(String value, Instant at) {
        for (var form : List.of(FIXED, ASCTIME)) {
            var found = form.matcher(value);
            if (found.matches()) {
                return instant(found, at);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> instant(Matcher found, Instant at) {
        var month = MONTHS.indexOf(found.group("month").toLowerCase(Locale.ROOT)) + 1;
        var written = found.group("year");
        var year = Integer.parseInt(written);
        try {
            if (written.length() == 4) {
                return Optional.of(instant(found, year, month));
            }
            // Two digits mean the latest such year that is at most 50 years ahead.
            var now = at.atOffset(ZoneOffset.UTC);
            var limit = now.plusYears(50).toInstant();
            var full = (now.getYear() / CENTURY + 1) * CENTURY + year;
            while (instant(found, full, month).isAfter(limit)) {
                full -= CENTURY;
            }
            return Optional.of(instant(found, full, month));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Instant instant(Matcher found, int year, int month) {
        var second = number(found, "second");
        // A leap second is the one after the 59th.
        var leap = second == LAST_SECOND + 1 ? 1 : 0;
        return LocalDate.of(year, month, number(found, "day"))
                .atTime(number(found, "hour"), number(found, "minute"), second - leap)
                .toInstant(ZoneOffset.UTC)
                .plusSeconds(leap);
    }

    private static int number(Matcher found, String name) {
        return Integer.parseInt(found.group(name));
    }
}
