package dev.pharos.core.update;

import dev.pharos.core.catalog.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person writes to open an incident.
 *
 * @param startedAt when the trouble began; empty for now
 * @param first what the public is told at once; empty for nothing yet
 * @param policy by which people are told; by neither this nor channels, nobody is
 * @param channels which are told
 */
public record Opening(
        IncidentDefinition incident,
        Optional<Instant> startedAt,
        Optional<UpdateDefinition> first,
        Optional<Key> policy,
        Optional<List<Key>> channels) {
    /** So far back may the trouble have begun. */
    public static final Duration LONGEST_AGO = Duration.ofDays(90);

    public Opening {
        channels = channels.map(List::copyOf);
    }
}
