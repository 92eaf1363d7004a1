package dev.pharos.store.history.published;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.TargetKey;
import java.util.Optional;

/**
 * Which of the public incidents are wanted.
 *
 * @param before the last one of the page before
 * @param open whether only those that last, or only those that are over; empty for both
 * @param component of which target; empty for all
 */
public record IncidentFilter(Optional<IncidentId> before, Optional<Boolean> open, Optional<TargetKey> component) {
    public static final IncidentFilter ALL = new IncidentFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public IncidentFilter before(Optional<IncidentId> last) {
        return new IncidentFilter(last, open, component);
    }

    /** Whether incidents of every state and target are wanted. */
    public boolean isOpenToAll() {
        return open.isEmpty() && component.isEmpty();
    }
}
