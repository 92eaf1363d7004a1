package dev.pharos.core.maintenance;

import dev.pharos.core.calendar.Period;
import dev.pharos.core.calendar.WallClock;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.matching.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that people write about planned work.
 *
 * @param startsAt on the clock of {@code timeZone}; of a recurring one when it may begin for the first time
 * @param duration real time, also on the days on which clocks are changed
 * @param recurrence empty: once
 * @param isPublic whether the status page tells of it
 */
public record MaintenanceWindow(
        Key key,
        String name,
        Matchers matchers,
        LocalDateTime startsAt,
        Duration duration,
        Optional<Recurrence> recurrence,
        ZoneId timeZone,
        boolean isPublic,
        Optional<String> message)
        implements Definition {
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration LONGEST = Duration.ofDays(31);

    public MaintenanceWindow {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the duration " + duration + " must be 1m to 31d");
        }
        if (startsAt.getYear() < 1970 || startsAt.getYear() > 9999) {
            throw new IllegalArgumentException("startsAt is " + startsAt + ", must be in the years 1970 to 9999");
        }
    }

    public boolean mutes(Subject subject, Instant at) {
        return matchers.hold(subject) && current(at).isPresent();
    }

    /** The period that {@code at} lies in; of several the one that began last. */
    public Optional<Period> current(Instant at) {
        var last = new ArrayList<Period>(1);
        each(at, period -> {
            if (period.contains(at)) {
                last.clear();
                last.add(period);
            }
            return !period.from().isAfter(at);
        });
        return last.stream().findFirst();
    }

    /** The first period that begins after {@code at}. With {@link #current} it says how long an answer holds. */
    public Optional<Period> next(Instant at) {
        var next = new ArrayList<Period>(1);
        each(at, period -> {
            if (period.from().isAfter(at)) {
                next.add(period);
            }
            return next.isEmpty();
        });
        return next.stream().findFirst();
    }

    /** At most {@code most} periods that lie wholly or partly between two instants, in order. */
    public List<Period> between(Instant from, Instant until, int most) {
        var periods = new ArrayList<Period>();
        each(from, period -> {
            if (period.from().isBefore(until) && period.until().isAfter(from) && periods.size() < most) {
                periods.add(period);
            }
            return period.from().isBefore(until) && periods.size() < most;
        });
        return periods;
    }

    /** Whether there is any period at all; a rule may name a day that never comes. */
    public boolean everComes() {
        return next(Instant.EPOCH.minusSeconds(1)).isPresent();
    }

    private void each(Instant at, Predicate<Period> wanted) {
        if (recurrence.isEmpty()) {
            var _ = wanted.test(from(WallClock.shows(startsAt, timeZone)));
            return;
        }
        recurrence.get().each(startsAt, timeZone, at.minus(duration), begin -> wanted.test(from(begin)));
    }

    private Period from(Instant begin) {
        return new Period(begin, begin.plus(duration));
    }
}
