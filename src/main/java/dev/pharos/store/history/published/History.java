package dev.pharos.store.history.published;

import dev.pharos.core.update.Announcement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of all public targets.
 *
 * @param targets in the order of their registration
 * @param open incidents, the newest first
 * @param past incidents, the newest first, only a few of them
 * @param lately incidents that ended within the time that was asked for
 * @param announcements that are not over, the newest first
 * @param readAt when this was so; empty where nothing could be read yet
 */
public record History(
        List<PublicTarget> targets,
        List<PublicIncident> open,
        List<PublicIncident> past,
        List<PublicIncident> lately,
        List<Announcement> announcements,
        Optional<Instant> readAt) {
    public History {
        targets = List.copyOf(targets);
        open = List.copyOf(open);
        past = List.copyOf(past);
        lately = List.copyOf(lately);
        announcements = List.copyOf(announcements);
    }

    /** Of targets of whose past nothing could be read. */
    public static History unread(List<PublicTarget> targets) {
        return new History(targets, List.of(), List.of(), List.of(), List.of(), Optional.empty());
    }
}
