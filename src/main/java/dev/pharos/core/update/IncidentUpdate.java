package dev.pharos.core.update;

import dev.pharos.core.incident.IncidentId;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody tells of an incident.
 *
 * @param id a UUIDv7 (RFC 9562), so that updates sort by when they were written
 * @param by who wrote it, for those with a key; the public is never told
 */
public record IncidentUpdate(
        UUID id,
        IncidentId incident,
        long revision,
        UpdateDefinition definition,
        String by,
        Instant createdAt,
        Instant updatedAt) {

    /** So many of an incident are kept, so that it can always be told whole. */
    public static final int MOST = 100;

    /** Of when it tells; of a draft that names no time when it was written. */
    public Instant at() {
        return definition.at().orElse(createdAt);
    }
}
