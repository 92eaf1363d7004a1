package dev.pharos.store.history.published;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the public incidents are wanted.
 *
 * @param before the last one of the page before
 * @param open whether only those that last, or only those that are over; empty for both
 * @param component of which target; empty for all
 * @param among of which targets at all; empty for all
 */
public record IncidentFilter(
        Optional<IncidentId> before,
        Optional<Boolean> open,
        Optional<TargetKey> component,
        Optional<Set<TargetId>> among) {
    public static final IncidentFilter ALL = new IncidentFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public IncidentFilter {
        among = among.map(Set::copyOf);
    }

    public IncidentFilter(Optional<IncidentId> before, Optional<Boolean> open, Optional<TargetKey> component) {
        this(before, open, component, Optional.empty());
    }

    public IncidentFilter before(Optional<IncidentId> last) {
        return new IncidentFilter(last, open, component, among);
    }

    /** The same of none but these. */
    public IncidentFilter among(Set<TargetId> targets) {
        return new IncidentFilter(before, open, component, Optional.of(targets));
    }

    /** Whether incidents of every state and target are wanted. */
    public boolean isOpenToAll() {
        return open.isEmpty() && component.isEmpty();
    }
}
