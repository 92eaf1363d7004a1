package dev.pharos.web.page.answers;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether we see at all; the first that applies. */
public sealed interface Situation {

    record NothingWatched() implements Situation {}

    /** And people say of none that something is wrong with it. */
    record AllPaused() implements Situation {}

    /** Too early to know: we have just started, or all there is was just registered. */
    record Starting(Optional<Instant> lastProbeAt, Duration interval) implements Situation {}

    /** Our own probes are late. */
    record Blind(Optional<Instant> lastProbeAt) implements Situation {}

    record Seen() implements Situation {}

    /**
     * @param started when this process did
     */
    static Situation of(List<LastKnown> known, Instant now, Instant started) {
        if (known.isEmpty()) {
            return new NothingWatched();
        }
        var active = known.stream().filter(lastKnown -> !lastKnown.paused()).toList();
        if (active.isEmpty()) {
            return known.stream().anyMatch(LastKnown::reported) ? new Seen() : new AllPaused();
        }
        if (active.stream().anyMatch(lastKnown -> lastKnown.fresh(now))) {
            return new Seen();
        }
        var last = active.stream()
                .flatMap(lastKnown -> lastKnown.lastProbeAt().stream())
                .max(Comparator.naturalOrder());
        return active.stream().anyMatch(lastKnown -> lastKnown.awaited(now, started))
                ? new Starting(last, soonest(active))
                : new Blind(last);
    }

    private static Duration soonest(List<LastKnown> active) {
        return active.stream()
                .map(LastKnown::interval)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Whether components show as they last were, because nothing newer is known of any. */
    default boolean outOfDate() {
        return switch (this) {
            case NothingWatched _, AllPaused _, Seen _ -> false;
            case Starting _, Blind _ -> true;
        };
    }
}
