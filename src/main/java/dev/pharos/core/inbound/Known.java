package dev.pharos.core.inbound;

import java.time.Instant;

/**
 * What is known of a trouble of another system.
 *
 * @param startedAt since when it was wrong the last time
 * @param isOver whether that is over, because the system said so or somebody did here
 */
public record Known(Instant startedAt, boolean isOver) {}
