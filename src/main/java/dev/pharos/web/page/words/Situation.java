package dev.pharos.web.page.words;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether we see at all; the first that applies. */
public sealed interface Situation {

    record NothingWatched() implements Situation {}

    record AllPaused() implements Situation {}

    /** Too early to know: we have just started, or all there is was just registered. */
    record Starting(Optional<Instant> lastLooked, Duration interval) implements Situation {}

    /** Our own probes are late. */
    record Blind(Optional<Instant> lastLooked) implements Situation {}

    record Seen() implements Situation {}

    /**
     * @param started when this process did
     */
    static Situation of(List<Sight> sights, Instant now, Instant started) {
        if (sights.isEmpty()) {
            return new NothingWatched();
        }
        var active = sights.stream().filter(sight -> !sight.paused()).toList();
        if (active.isEmpty()) {
            return new AllPaused();
        }
        if (active.stream().anyMatch(sight -> sight.fresh(now))) {
            return new Seen();
        }
        var last = active.stream().flatMap(sight -> sight.lastLooked().stream()).max(Comparator.naturalOrder());
        return active.stream().anyMatch(sight -> sight.awaited(now, started))
                ? new Starting(last, soonest(active))
                : new Blind(last);
    }

    private static Duration soonest(List<Sight> active) {
        return active.stream()
                .map(Sight::interval)
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
