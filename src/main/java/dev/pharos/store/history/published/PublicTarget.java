package dev.pharos.store.history.published;

import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A target as far as it is public, with what is kept of its time.
 *
 * @param began when watching it began; empty where it has not
 * @param periods oldest first, not overlapping but where a result came in between; of several short ones of one state
 *     between two of the cuts that were asked for, the sum
 */
public record PublicTarget(
        TargetId id,
        TargetKey key,
        String name,
        Optional<String> group,
        boolean paused,
        Instant createdAt,
        Optional<Instant> began,
        List<StatePeriod> periods) {
    public PublicTarget {
        periods = List.copyOf(periods);
    }

    /** The same in another group. */
    public PublicTarget in(String name) {
        return new PublicTarget(id, key, this.name, Optional.of(name), paused, createdAt, began, periods);
    }
}
