package dev.pharos.record.edit.target;

import dev.pharos.core.target.Target;
import java.time.Instant;
import java.util.Optional;

/**
 * A target with the times of its row.
 *
 * @param retiredAt when its entry went from its file; empty while it is watched
 */
public record StoredTarget(Target target, Instant createdAt, Instant updatedAt, Optional<Instant> retiredAt) {}
