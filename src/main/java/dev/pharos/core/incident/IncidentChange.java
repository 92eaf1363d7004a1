package dev.pharos.core.incident;

import java.time.Instant;
import java.util.Optional;

/** What a confirmed transition does to a target's incident; written together with its consequences, or not at all. */
public sealed interface IncidentChange {
    /** @param target as it was when the outage was confirmed */
    record Open(Incident incident, TargetFacts target) implements IncidentChange {}

    /**
     * @param incident which; the target may have others of other triggers
     * @param at the start of the first passing probe, or when its target was paused, deleted or retired
     * @param noticedAt when this was confirmed
     */
    record Resolve(IncidentId incident, Instant at, Instant noticedAt, Resolution resolution)
            implements IncidentChange {}

    /** Somebody says that it is over, at {@code at}: a target that still fails opens another. */
    record ResolveByHand(IncidentId incident, Instant at, Actor actor, Optional<String> note)
            implements IncidentChange {}

    /** Which incident it is about. */
    default IncidentId about() {
        return switch (this) {
            case Open open -> open.incident().id();
            case Resolve resolve -> resolve.incident();
            case ResolveByHand byHand -> byHand.incident();
        };
    }
}
