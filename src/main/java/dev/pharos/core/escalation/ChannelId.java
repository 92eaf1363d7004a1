package dev.pharos.core.escalation;

import java.util.UUID;

/** Identifies a channel for good. A UUIDv7 (RFC 9562). */
public record ChannelId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
