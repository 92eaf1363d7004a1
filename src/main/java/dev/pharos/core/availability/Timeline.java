package dev.pharos.core.availability;

import dev.pharos.core.calendar.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The availability of a target over time, run-length encoded: a calm month is one period. Time that no period covers is no
 * data.
 */
public final class Timeline {

    /**
     * What a confirmation says of time that is already stored: periods of the state {@code was} that begin at or after
     * {@code since} are {@code is}.
     */
    public record Recount(AvailabilityState was, AvailabilityState is, Instant since) {}

    /**
     * @param closed periods that will not grow any more, oldest first
     * @param open the period that the last result is part of
     */
    public record Step(List<StatePeriod> closed, StatePeriod open, Optional<Recount> recount) {}

    /** Probes start a little late; what lies between two results for that reason alone is not a gap. */
    private static final Duration LATENESS = Duration.ofMillis(250);

    private Timeline() {}

    /**
     * The timeline after a result.
     *
     * @param open the period so far; empty at the first result
     * @param state that the new result shows
     * @param at when its probe started
     * @param until what the result covers ends here
     * @param recount where this result confirmed what was suspected
     */
    public static Step extend(
            Optional<StatePeriod> open, AvailabilityState state, Instant at, Instant until, Optional<Recount> recount) {
        if (open.isEmpty()) {
            return new Step(List.of(), new StatePeriod(state, at, until), Optional.empty());
        }
        var counted = recount.map(it -> recounted(open.get(), it)).orElse(open.get());
        var unbroken = !at.isAfter(counted.until().plus(LATENESS));
        if (unbroken && counted.state() == state) {
            return new Step(List.of(), new StatePeriod(state, counted.from(), later(counted.until(), until)), recount);
        }
        // A clock that was set back must not make periods overlap.
        var begin = later(counted.from(), at);
        var closed = new StatePeriod(counted.state(), counted.from(), unbroken ? begin : counted.until());
        var next = new StatePeriod(state, begin, later(begin, until));
        return new Step(closed.length().isZero() ? List.of() : List.of(closed), next, recount);
    }

    /**
     * The open span of which planned maintenance is cut out, up to {@code at}: it begins and ends as it was planned, and not
     * with a probe.
     *
     * @param since when the last result began; what was before that is cut already
     * @param planned in order, none overlapping
     * @param after how the time after a period stands, until the next probe
     */
    public static Planned planned(
            StatePeriod open, Instant since, Instant at, List<Period> planned, AvailabilityState after) {
        var closed = new ArrayList<StatePeriod>();
        var rest = open;
        for (var period : planned) {
            var end = rest.until().isBefore(at) ? rest.until() : at;
            var from = later(later(period.from(), since), rest.from());
            var until = period.until().isBefore(end) ? period.until() : end;
            if (from.isAfter(until) || from.equals(until) && !period.contains(at)) {
                continue;
            }
            if (rest.state() != AvailabilityState.MAINTENANCE) {
                keep(closed, rest.state(), rest.from(), from);
                rest = new StatePeriod(AvailabilityState.MAINTENANCE, from, later(from, rest.until()));
            }
            if (!period.contains(at) && until.isBefore(rest.until())) {
                keep(closed, AvailabilityState.MAINTENANCE, rest.from(), until);
                rest = new StatePeriod(after, until, rest.until());
            }
        }
        return new Planned(closed, Optional.of(rest));
    }

    /**
     * A span of which maintenance is cut out.
     *
     * @param closed what lies before {@code open}
     */
    public record Planned(List<StatePeriod> closed, Optional<StatePeriod> open) {
        /** The same, so that failures that begin at {@code at} can be counted anew apart from what nobody knew before. */
        public Planned apart(Instant at) {
            if (open.filter(it -> it.state() == AvailabilityState.UNPROVEN
                            && !it.from().isAfter(at))
                    .isEmpty()) {
                return this;
            }
            var all = new ArrayList<>(closed);
            var last = open.get();
            keep(all, last.state(), last.from(), last.until().isBefore(at) ? last.until() : at);
            return new Planned(all, Optional.empty());
        }

        /** With a result; see {@link Timeline#extend}. */
        public Step extend(AvailabilityState state, Instant at, Instant until, Optional<Recount> recount) {
            var step = Timeline.extend(open, state, at, until, recount);
            var all = new ArrayList<>(closed);
            all.addAll(step.closed());
            return closed.isEmpty() ? step : new Step(all, step.open(), step.recount());
        }
    }

    private static void keep(List<StatePeriod> closed, AvailabilityState state, Instant from, Instant until) {
        if (from.isBefore(until)) {
            closed.add(new StatePeriod(state, from, until));
        }
    }

    /** The timeline of which nothing more is known from {@code at} on. */
    public static Step end(Optional<StatePeriod> open, Instant at) {
        var begin = open.map(it -> later(it.from(), at)).orElse(at);
        var closed = open.map(
                        it -> new StatePeriod(it.state(), it.from(), it.until().isBefore(begin) ? it.until() : begin))
                .filter(it -> !it.length().isZero());
        return new Step(
                closed.stream().toList(), new StatePeriod(AvailabilityState.UNPROVEN, begin, begin), Optional.empty());
    }

    /**
     * All periods of a target, none overlapping: what was stored, up to where the open period begins. What was stored may lag
     * behind the open period, or be ahead of it.
     */
    public static List<StatePeriod> joined(List<StatePeriod> kept, Optional<StatePeriod> open) {
        if (open.isEmpty()) {
            return kept;
        }
        var from = open.get().from();
        var all = new ArrayList<StatePeriod>(kept.size() + 1);
        for (var period : kept) {
            if (period.from().isBefore(from)) {
                all.add(period.until().isAfter(from) ? new StatePeriod(period.state(), period.from(), from) : period);
            }
        }
        all.add(open.get());
        return all;
    }

    /**
     * The same without what two of them say of one moment: the one that began first is right there. None should overlap;
     * where a clock jumped or a row was written by hand, no moment counts twice.
     *
     * @param periods sorted by their beginning
     */
    public static List<StatePeriod> disjoint(List<StatePeriod> periods) {
        var all = new ArrayList<StatePeriod>(periods.size());
        var end = Instant.MIN;
        for (var period : periods) {
            if (period.until().isAfter(end)) {
                all.add(period.from().isBefore(end) ? new StatePeriod(period.state(), end, period.until()) : period);
                end = period.until();
            }
        }
        return all;
    }

    private static StatePeriod recounted(StatePeriod period, Recount recount) {
        return period.state() == recount.was() && !period.from().isBefore(recount.since())
                ? new StatePeriod(recount.is(), period.from(), period.until())
                : period;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
