package dev.pharos.core.targets;

import java.util.UUID;

/** Identifies a target for good: a key that is used anew after a deletion is another target. A UUIDv7 (RFC 9562). */
public record TargetId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
