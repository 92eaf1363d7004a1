package dev.pharos.cycle;

import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.target.TargetDefinition;
import io.smallrye.mutiny.Uni;

/** Requests a target once. */
public interface Prober {
    /**
     * Probes on a fresh connection. Never fails: what goes wrong with a target is an outcome. Ends within the target's
     * timeout plus 250 ms, on an event loop; must not block, and can be subscribed to from any thread.
     */
    Uni<ProbeOutcome> probe(TargetDefinition target);
}
