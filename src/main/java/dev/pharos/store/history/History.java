package dev.pharos.store.history;

import java.time.Instant;
import java.util.List;

/**
 * What is kept of all public targets.
 *
 * @param targets in the order of their registration
 * @param open incidents, the newest first
 * @param past incidents, the newest first, only a few of them
 * @param lately incidents that ended within the time that was asked for
 * @param readAt when this was so
 */
public record History(
        List<PublicTarget> targets,
        List<PublicIncident> open,
        List<PublicIncident> past,
        List<PublicIncident> lately,
        Instant readAt) {
    public History {
        targets = List.copyOf(targets);
        open = List.copyOf(open);
        past = List.copyOf(past);
        lately = List.copyOf(lately);
    }
}
