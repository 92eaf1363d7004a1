package dev.pharos.core.rollup;

import dev.pharos.core.availability.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Of which hours that are over a result tells something new: its own, and those that stand otherwise since. */
public final class ChangedHours {
    /** A result covers the time until its target's next due instant plus timeout: a day and five minutes at most. */
    private static final Duration LONGEST_COVER = Duration.ofHours(25);

    /** What a confirmation sheds light on further back than this stays as it was rolled up. */
    private static final Duration FURTHEST_BACK = Duration.ofDays(92);

    private ChangedHours() {}

    /**
     * The beginnings of those hours, ascending; empty for what is written in time.
     *
     * @param startedAt of the probe; empty where somebody changed what is believed
     * @param step how time stands since; empty where the result was not judged
     * @param over hours before this instant are over
     */
    public static List<Instant> of(Optional<Instant> startedAt, Optional<Timeline.Step> step, Instant over) {
        var at = startedAt.or(() -> step.map(it -> it.open().from()));
        if (at.isEmpty()) {
            return List.of();
        }
        var from = step.map(it -> earlier(at.get(), changedFrom(it))).orElse(at.get());
        var until = step.map(it -> changedUntil(it, from)).orElse(at.get());
        var hours = new ArrayList<Instant>();
        var hour = Grain.HOUR.floor(
                from.isBefore(over.minus(FURTHEST_BACK)) ? earlier(at.get(), over.minus(FURTHEST_BACK)) : from);
        do {
            if (hour.isBefore(over)) {
                hours.add(hour);
            }
            hour = Grain.HOUR.after(hour);
        } while (hour.isBefore(over) && hour.isBefore(until));
        return hours;
    }

    /** What was the open period begins as it did; all that follows is new, and what a confirmation counts anew. */
    private static Instant changedFrom(Timeline.Step step) {
        var following = step.closed().size() > 1 ? step.closed().get(1) : step.open();
        var since = step.closed().isEmpty() ? step.open().until() : following.from();
        return step.recount().map(it -> earlier(it.since(), since)).orElse(since);
    }

    /** What was the open period may have been believed to last longer than what there is instead. */
    private static Instant changedUntil(Timeline.Step step, Instant from) {
        var cut = from.plus(LONGEST_COVER);
        return step.closed().isEmpty() || cut.isBefore(step.open().until())
                ? step.open().until()
                : cut;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
