package dev.pharos.core.incident;

import java.util.UUID;

/** Identifies an incident; a UUIDv7 (RFC 9562), so that incidents sort by when they were opened. */
public record IncidentId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
