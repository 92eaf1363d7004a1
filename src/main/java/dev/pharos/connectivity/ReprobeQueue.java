package dev.pharos.connectivity;

import dev.pharos.cycle.Watched;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The targets of which a probe was no data, and which the schedule would ask again only after a long while: what happened
 * to them meanwhile is to be found as soon as we see again. Safe for any thread.
 */
@ApplicationScoped
class ReprobeQueue {
    /** Where the interval is no longer, the schedule itself comes soon enough; and all at once would be a flood. */
    private static final Duration SOON_ENOUGH = Duration.ofMinutes(1);

    private final Set<Watched> targets = ConcurrentHashMap.newKeySet();

    void add(Watched watched) {
        if (watched.target().definition().interval().compareTo(SOON_ENOUGH) > 0) {
            targets.add(watched);
        }
    }

    /** To be called while we see: asks for a probe of each at once, which the schedule spreads. */
    void probeAgain() {
        targets.forEach(watched -> {
            if (targets.remove(watched)) {
                watched.probeAtOnce();
            }
        });
    }
}
