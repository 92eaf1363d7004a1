package dev.pharos.cycle;

import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.TargetDefinition;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.ScheduledExecutorService;

/** Requests a target once. */
public interface Prober {
    /**
     * Probes on a fresh connection. Never fails: what goes wrong with a target is an outcome. Ends within the target's
     * timeout plus 250 ms, on an event loop; must not block, and can be subscribed to from any thread.
     */
    Uni<ProbeOutcome> probe(TargetDefinition target);

    /**
     * The event loop that such a target's probes begin on, always the same. A probe that is subscribed to there begins
     * at once; elsewhere it waits for its turn, and nobody would count that time.
     */
    ScheduledExecutorService loop(TargetDefinition target);
}
