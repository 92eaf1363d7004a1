package dev.pharos.alerting;

import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.Course;
import dev.pharos.core.alerting.DryRun;
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
    /** So many results of a series are in memory at once, if an hour of it has no more. */
    private static final long MOST_AT_ONCE = 200_000;

    private static final Duration LEAST_AT_ONCE = Duration.ofHours(1);
    private static final int TARGETS_AT_ONCE = 500;
    private static final int MOST_TURNS = 200;

    /** As many as a drawing has points. */
    private static final int STRETCHES = 240;

    private final PastResults past = new PastResults();
    private final AlertRule rule;
    private final Instant from;
    private final Instant to;
    private final Duration every;
    private final Deadline deadline;
    private long results;

    /** Asked again and again. */
    interface Deadline {
        void check() throws OutOfTime;
    }

    /** The time that a dry run has is over. */
    static final class OutOfTime extends Exception {
        OutOfTime() {
            super("out of time", null, false, false);
        }
    }

    PastLooks(AlertRule rule, Instant from, Instant to, Duration every, Deadline deadline) {
        this.rule = rule;
        this.from = from;
        this.to = to;
        this.every = every;
        this.deadline = deadline;
    }

    Duration every() {
        return every;
    }

    /** How many were looked at, of all series. */
    long results() {
        return results;
    }

    /**
     * Looks at a series from its first result on.
     *
     * @param drawn whether somebody wants to see how its numbers went
     */
    DryRun at(Connection connection, List<Target> targets, boolean drawn) throws SQLException, OutOfTime {
        var run = new DryRun(
                rule, MOST_TURNS, drawn ? Optional.of(new Course(rule.when(), from, to, STRETCHES)) : Optional.empty());
        var longRun = new Stood(connection, targets);
        var recents = new HashMap<TargetId, Recent>();
        targets.forEach(it -> recents.put(it.id(), new Recent(rule.over())));
        var stretch = stretch(targets);
        var at = from;
        var begun = false;
        for (var begin = from.minus(rule.over()); begin.isBefore(to); begin = begin.plus(stretch)) {
            var end = earlier(begin.plus(stretch), to);
            var coming = coming(connection, recents, begin, end);
            for (; !at.isAfter(end) && !at.isAfter(to); at = at.plus(every)) {
                deadline.check();
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
        }
        return run;
    }

    private List<Coming> coming(Connection connection, Map<TargetId, Recent> recents, Instant after, Instant until)
            throws SQLException, OutOfTime {
        var coming = new ArrayList<Coming>();
        var ids = List.copyOf(recents.keySet());
        for (var i = 0; i < ids.size(); i += TARGETS_AT_ONCE) {
            deadline.check();
            past.between(connection, ids.subList(i, Math.min(ids.size(), i + TARGETS_AT_ONCE)), after, until)
                    .forEach((target, its) ->
                            coming.add(new Coming(recents.getOrDefault(target, new Recent(rule.over())), its)));
        }
        coming.forEach(it -> results += it.seen.size());
        return coming;
    }

    private Duration stretch(List<Target> targets) {
        var whole = Duration.between(from, to).plus(rule.over());
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

        Stood(Connection connection, List<Target> targets) throws SQLException {
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
