package dev.pharos.platform;

import java.util.Optional;
import java.util.UUID;

/** Makes identifiers: UUIDv7 (RFC 9562, section 5.7), which sort by the time they were made. */
public interface Ids {
    UUID next();

    /** One as people and addresses write it; empty where it is none, and so one that nothing has. */
    static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
