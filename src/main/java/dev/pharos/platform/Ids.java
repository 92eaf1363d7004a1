package dev.pharos.platform;

import java.util.UUID;

/** Makes identifiers: UUIDv7 (RFC 9562, section 5.7), which sort by the time they were made. */
public interface Ids {
    UUID next();
}
