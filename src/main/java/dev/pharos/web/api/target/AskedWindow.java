package dev.pharos.web.api.target;

import dev.pharos.core.calendar.CalendarWindow;
import dev.pharos.json.rule.Texts;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * The time of which somebody asks: some time up to now, or a part of the calendar, as far as it has come.
 *
 * @param to the end of what is counted; of a part of the calendar that is not over, the last whole second
 * @param end the end of the window, which may be yet to come
 */
record AskedWindow(String code, Instant from, Instant to, Instant end) {
    static final String RULE = Window.RULE + ", " + CalendarWindow.RULE;

    /** @throws IllegalArgumentException with the value and the rule, where there is no such window, or it has not begun */
    static AskedWindow of(String code, ZoneId zone, Instant now) {
        return Arrays.stream(Window.values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .map(it -> sliding(it, now))
                .orElseGet(() -> calendar(code, zone, now));
    }

    static AskedWindow sliding(Window window, Instant now) {
        return new AskedWindow(window.code(), now.minus(window.length()), now, now);
    }

    private static AskedWindow calendar(String code, ZoneId zone, Instant now) {
        var period = parsed(code).in(zone);
        var second = now.truncatedTo(ChronoUnit.SECONDS);
        if (period.from().isAfter(second)) {
            throw new IllegalArgumentException(code + " has not begun in " + zone + ": it begins at " + period.from());
        }
        return new AskedWindow(
                code, period.from(), period.until().isBefore(second) ? period.until() : second, period.until());
    }

    private static CalendarWindow parsed(String code) {
        try {
            return CalendarWindow.parse(code);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(Texts.quoted(code) + " must be one of " + RULE);
        }
    }

    /** Of the whole window, also what is yet to come of it. */
    Duration length() {
        return Duration.between(from, end);
    }
}
