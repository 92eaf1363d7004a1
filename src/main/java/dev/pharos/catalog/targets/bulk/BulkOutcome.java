package dev.pharos.catalog.targets.bulk;

import java.util.List;

/**
 * What can be done, or was done, to which targets, and to which not.
 *
 * @param done in the order in which they were chosen
 */
public record BulkOutcome(List<Chosen> done, List<NotDone> notDone) {
    public BulkOutcome {
        done = List.copyOf(done);
        notDone = List.copyOf(notDone);
    }

    /** A target as people know it. */
    public record Chosen(String key, String name) {}

    /** @param why one sentence */
    public record NotDone(String key, String name, String why) {}
}
