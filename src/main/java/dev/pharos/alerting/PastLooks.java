package dev.pharos.alerting;

import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.Course;
import dev.pharos.core.alerting.DryRun;
import dev.pharos.core.alerting.NoData;
import dev.pharos.core.alerting.condition.Metric;
import dev.pharos.core.alerting.window.Recent;
import dev.pharos.core.alerting.window.Seen;
import dev.pharos.core.alerting.window.Tally;
import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.alerting.PastResults;
import dev.pharos.store.alerting.StoodTimes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The looks of a dry run at one series after another. Of a series no more is in memory than a stretch of its time. */
final class PastLooks {
    /** So many results of a series are in memory at once, if a quarter of an hour has no more. */
    private static final long MOST_AT_ONCE = 200_000;

    private static final Duration LEAST_AT_ONCE = Duration.ofMinutes(15);
    private static final int TARGETS_AT_ONCE = 500;
    private static final int MOST_TURNS = 200;

    /** As many points as a drawing has at most. */
    private static final int STRETCHES = 240;

    private final PastResults past = new PastResults();
    private final AlertRule rule;
    private final Instant from;
    private final Instant to;
    private final Duration every;
    private final Meter meter;

    /** Told of all that is done, which it may end. */
    interface Meter {
        /** A result was read. */
        void result() throws OutOfTime, OutOfRoom;

        /** Something is looked at. */
        void look() throws OutOfTime;
    }

    /** The time that a dry run has is over. */
    static final class OutOfTime extends SQLTimeoutException {
        private static final long serialVersionUID = 1;

        OutOfTime() {
            super("a dry run takes too long");
        }
    }

    /** There are more results than a dry run looks at. */
    static final class OutOfRoom extends SQLException {
        private static final long serialVersionUID = 1;

        OutOfRoom() {
            super("a dry run has too many results");
        }
    }

    PastLooks(AlertRule rule, Instant from, Instant to, Duration every, Meter meter) {
        this.rule = rule;
        this.from = from;
        this.to = to;
        this.every = every;
        this.meter = meter;
    }

    Duration every() {
        return every;
    }

    /**
     * Looks at a series from its first result on.
     *
     * @param drawn whether somebody wants to see how its numbers went
     */
    DryRun at(Connection connection, List<Target> targets, boolean drawn) throws SQLException {
        var run = new DryRun(
                rule,
                from,
                MOST_TURNS,
                drawn ? Optional.of(new Course(rule.when(), from, to, stretches())) : Optional.empty());
        // What holds then may have held for long enough before.
        var first = from.minus(rule.pending());
        var longRun = new Stood(connection, targets, first);
        var recents = new HashMap<TargetId, Recent>();
        targets.forEach(it -> recents.put(it.id(), new Recent(rule.over())));
        var stretch = stretch(targets, first);
        var at = first;
        var begun = rule.noData() == NoData.ALERT && StoodTimes.began(connection, recents.keySet(), first);
        for (var begin = first.minus(rule.over()); begin.isBefore(to); ) {
            var end = end(begin, stretch);
            var coming = coming(connection, recents, begin, end);
            for (; !at.isAfter(end); at = at.plus(every)) {
                meter.look();
                for (var it : coming) {
                    begun |= it.until(at);
                }
                if (begun) {
                    run.look(new Tally(recents.values(), at, rule.over(), Instant.MIN, longRun.at(at)), at);
                }
            }
            for (var it : coming) {
                begun |= it.until(end);
            }
            begin = end;
        }
        return run;
    }

    /** No more than there are looks: each stretch has one. */
    private int stretches() {
        return (int) Math.clamp(Duration.between(from, to).dividedBy(every), 1, STRETCHES);
    }

    /** A stretch ends with its day, for of a day that is sealed all is read at once. */
    private Instant end(Instant begin, Duration stretch) {
        var midnight = begin.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return earlier(earlier(begin.plus(stretch), midnight), to);
    }

    private List<Coming> coming(Connection connection, Map<TargetId, Recent> recents, Instant after, Instant until)
            throws SQLException {
        var coming = new ArrayList<Coming>();
        var ids = List.copyOf(recents.keySet());
        for (var i = 0; i < ids.size(); i += TARGETS_AT_ONCE) {
            past.between(
                            connection,
                            ids.subList(i, Math.min(ids.size(), i + TARGETS_AT_ONCE)),
                            after,
                            until,
                            meter::result)
                    .forEach((target, its) ->
                            coming.add(new Coming(recents.getOrDefault(target, new Recent(rule.over())), its)));
        }
        return coming;
    }

    private Duration stretch(List<Target> targets, Instant first) {
        var whole = Duration.between(first, to).plus(rule.over());
        var expected = targets.stream()
                .mapToLong(it -> whole.dividedBy(it.definition().interval()))
                .sum();
        return expected <= MOST_AT_ONCE
                ? whole
                : later(whole.multipliedBy(MOST_AT_ONCE).dividedBy(expected));
    }

    private static Duration later(Duration stretch) {
        return stretch.compareTo(LEAST_AT_ONCE) < 0 ? LEAST_AT_ONCE : stretch;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The results of a target that are read, and not looked at yet. */
    private static final class Coming {
        private final Recent recent;
        private final List<Seen> seen;
        private int next;

        Coming(Recent recent, List<Seen> seen) {
            this.recent = recent;
            this.seen = seen;
        }

        /** Takes those that began until an instant, and says whether there were some. */
        boolean until(Instant at) {
            var before = next;
            while (next < seen.size() && !seen.get(next).startedAt().isAfter(at)) {
                recent.add(seen.get(next++));
            }
            return next > before;
        }
    }

    /** How the targets of a series stood over hours and days before each minute, which is as often as the rounds ask. */
    private final class Stood {
        private final List<Target> targets;
        private final Map<TargetId, List<StatePeriod>> periods;
        private final Map<Metric, OptionalDouble> known = new HashMap<>();
        private Instant minute = Instant.MIN;

        Stood(Connection connection, List<Target> targets, Instant first) throws SQLException {
            this.targets = targets;
            var longest = LongRuns.windows(rule).max(Duration::compareTo);
            this.periods = longest.isEmpty()
                    ? Map.of()
                    : StoodTimes.periods(
                            connection, targets.stream().map(Target::id).toList(), from.minus(longest.get()), to);
        }

        Tally.LongRun at(Instant at) {
            var asked = at.truncatedTo(ChronoUnit.MINUTES);
            if (!asked.equals(minute)) {
                minute = asked;
                known.clear();
            }
            return metric -> known.computeIfAbsent(
                    metric, it -> LongRuns.of(it, targets, (window, target) -> stood(window, target)));
        }

        private Optional<Availability> stood(Duration window, TargetId target) {
            return Optional.ofNullable(periods.get(target))
                    .map(it -> Availability.of(it, minute.minus(window), minute));
        }
    }
}
