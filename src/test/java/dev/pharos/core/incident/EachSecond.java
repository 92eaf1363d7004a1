package dev.pharos.core.incident;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.availability.AvailabilityState.Counted;
import dev.pharos.core.availability.WholeSeconds;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each second of a past was, found by looking back on all of it, as slowly and plainly as the rules of the API say it: a result
 * covers the time until the next due instant plus timeout; failures count as down, from the first of them, where enough came in a
 * row; planned work counts as it was planned.
 */
final class EachSecond {
    private enum Believed {
        NOTHING,
        UP,
        DOWN
    }

    private final Target target;
    private final List<Result> results;
    private final List<Period> planned;
    private final Counted[] ofResult;

    /** What was believed before each result, without a streak: so counts the time from planned work to the next probe. */
    private final Counted[] restedBefore;

    private final Counted[] seconds;

    private EachSecond(Target target, List<Result> results, List<Period> planned, int length) {
        this.target = target;
        this.results = results;
        this.planned = planned;
        this.ofResult = new Counted[results.size()];
        this.restedBefore = new Counted[results.size()];
        this.seconds = new Counted[length];
    }

    static EachSecond of(Target target, List<Result> results, List<Period> planned, Instant start, int length) {
        var all = new EachSecond(target, results, planned, length);
        all.judge();
        Arrays.fill(all.seconds, Counted.NO_DATA);
        for (var second = 0; second < length; second++) {
            all.seconds[second] = all.at(start.plusSeconds(second));
        }
        return all;
    }

    WholeSeconds between(int from, int to) {
        var sums = new long[Counted.values().length];
        for (var second = from; second < to; second++) {
            sums[seconds[second].ordinal()]++;
        }
        return new WholeSeconds(
                sums[Counted.UP.ordinal()],
                sums[Counted.DEGRADED.ordinal()],
                sums[Counted.DOWN.ordinal()],
                sums[Counted.MAINTENANCE.ordinal()],
                sums[Counted.NO_DATA.ordinal()]);
    }

    void addTo(long[] sums) {
        for (var second : seconds) {
            sums[second.ordinal()]++;
        }
    }

    /** The last result that began by then says what it was, as far as it reaches; the time after planned work what was believed. */
    private Counted at(Instant second) {
        var last = 0;
        while (last + 1 < results.size() && !results.get(last + 1).startedAt().isAfter(second)) {
            last++;
        }
        var began = results.get(last).startedAt();
        if (!second.isBefore(coverage(last))) {
            return Counted.NO_DATA;
        }
        if (isPlanned(second)) {
            return Counted.MAINTENANCE;
        }
        var hasWorked = planned.stream()
                .anyMatch(it -> it.until().isAfter(began) && !it.until().isAfter(second));
        return hasWorked && last + 1 < results.size() ? restedBefore[last + 1] : ofResult[last];
    }

    private Instant coverage(int i) {
        return target.cadence().nextDue(results.get(i).startedAt()).plus(target.timeout());
    }

    private void judge() {
        var policy = target.definition().confirmation();
        var believed = Believed.NOTHING;
        var failing = new ArrayList<Integer>();
        var passing = new ArrayList<Integer>();
        var degrading = new ArrayList<Integer>();
        // A streak goes on across short gaps, and counted anew is what was since the last one that the probe before
        // came after.
        var unbroken = new ArrayList<Integer>();
        var broken = false;
        for (var i = 0; i < results.size(); i++) {
            var at = results.get(i).startedAt();
            var late = i > 0
                    && Duration.between(results.get(i - 1).startedAt(), at).compareTo(target.longestGap()) > 0;
            if (late && believed == Believed.UP && !failing.isEmpty()) {
                believed = Believed.NOTHING;
            }
            if (broken) {
                unbroken = new ArrayList<>(List.of(i - 1));
            }
            unbroken.add(i);
            broken = i > 0 && at.isAfter(coverage(i - 1));
            restedBefore[i] = counted(believed);
            if (late || rested(i)) {
                failing.clear();
                passing.clear();
                degrading.clear();
            }
            if (isPlanned(at)) {
                ofResult[i] = counted(believed);
                continue;
            }
            if (results.get(i).verdict() instanceof Verdict.Fail) {
                passing.clear();
                degrading.clear();
                failing.add(i);
                if (believed == Believed.DOWN || failing.size() >= policy.failures()) {
                    believed = Believed.DOWN;
                    count(failing, Counted.DOWN);
                } else {
                    ofResult[i] = counted(believed);
                }
                continue;
            }
            failing.clear();
            if (believed == Believed.DOWN) {
                passing.add(i);
                ofResult[i] = Counted.DOWN;
                if (passing.size() < policy.passes()) {
                    continue;
                }
                count(passing, Counted.UP);
                passing.clear();
            }
            believed = Believed.UP;
            ofResult[i] = Counted.UP;
            if (results.get(i).verdict() instanceof Verdict.Degraded) {
                degrading.add(i);
                if (degrading.size() == policy.failures()) {
                    var counted = unbroken;
                    count(degrading.stream().filter(counted::contains).toList(), Counted.DEGRADED);
                }
                if (degrading.size() >= policy.failures()) {
                    ofResult[i] = Counted.DEGRADED;
                }
            } else {
                degrading.clear();
            }
        }
    }

    /** Whether work was planned between the probe before and this one, so that a streak does not go on across it. */
    private boolean rested(int i) {
        var at = results.get(i).startedAt();
        var last = i == 0 ? at : results.get(i - 1).startedAt();
        return planned.stream()
                .anyMatch(it ->
                        it.contains(at) || !it.from().isAfter(at) && it.until().isAfter(last));
    }

    private boolean isPlanned(Instant at) {
        return planned.stream().anyMatch(it -> it.contains(at));
    }

    private void count(List<Integer> which, Counted as) {
        which.forEach(it -> ofResult[it] = as);
    }

    private static Counted counted(Believed believed) {
        return switch (believed) {
            case NOTHING -> Counted.NO_DATA;
            case UP -> Counted.UP;
            case DOWN -> Counted.DOWN;
        };
    }
}
