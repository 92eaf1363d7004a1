package dev.pharos.core.maintenance;

import dev.pharos.core.calendar.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.TimeZone;
import java.util.function.Predicate;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;

/** A recurrence rule (RFC 5545, section 3.3.10) as it is written: {@code FREQ=WEEKLY;BYDAY=SU}. */
public record Recurrence(String rule) {
    private static final int MOST_CHARACTERS = 300;
    private static final int MOST_INTERVAL = 1_000;
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int LAST_YEAR = 9_999;

    public Recurrence {
        if (rule.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "the rule of " + rule.length() + " characters must have at most " + MOST_CHARACTERS);
        }
        var parsed = parsed(rule);
        if (parsed.getFreq() == Freq.SECONDLY || parsed.getFreq() == Freq.MINUTELY) {
            throw new IllegalArgumentException("FREQ=" + parsed.getFreq() + " is too often, HOURLY is the most");
        }
        if (parsed.hasPart(RecurrenceRule.Part.BYSECOND) || parsed.hasPart(RecurrenceRule.Part.BYMINUTE)) {
            throw new IllegalArgumentException("BYSECOND and BYMINUTE are not taken: startsAt says the minute");
        }
        if (parsed.getInterval() > MOST_INTERVAL) {
            throw new IllegalArgumentException(
                    "INTERVAL=" + parsed.getInterval() + " is too much, at most " + MOST_INTERVAL + " is allowed");
        }
        var until = parsed.getUntil();
        if (until != null && (until.isFloating() || until.isAllDay())) {
            throw new IllegalArgumentException("UNTIL must be in UTC and end in Z, such as 20271231T220000Z");
        }
    }

    private static RecurrenceRule parsed(String rule) {
        try {
            return new RecurrenceRule(rule, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException broken) {
            throw new IllegalArgumentException("\"" + (rule.length() > 80 ? rule.substring(0, 79) + "…" : rule)
                    + "\" is no recurrence rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=SU: " + broken.getMessage());
        }
    }

    /**
     * Hands out when it recurs, in order, as long as {@code wanted} wants more.
     *
     * @param first the first time, on the clock of {@code zone}
     * @param from earlier ones may be left out
     */
    void each(LocalDateTime first, ZoneId zone, Instant from, Predicate<Instant> wanted) {
        var begin = new DateTime(
                TimeZone.getTimeZone(zone),
                first.getYear(),
                first.getMonthValue() - 1,
                first.getDayOfMonth(),
                first.getHour(),
                first.getMinute(),
                first.getSecond());
        try {
            var times = parsed(rule).iterator(begin);
            times.fastForward(from.minus(A_DAY).toEpochMilli());
            while (times.hasNext()) {
                var next = times.nextDateTime();
                if (next.getYear() > LAST_YEAR || !wanted.test(WallClock.shows(local(next), zone))) {
                    return;
                }
            }
        } catch (IllegalArgumentException _) {
            // So the library says that it has looked for very long and found nothing more: 30 February.
        }
    }

    private static LocalDateTime local(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }
}
