package dev.pharos.catalog.targets;

import dev.pharos.catalog.edit.Stored;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import java.time.Instant;
import java.util.Optional;

/**
 * A target with the times of its row.
 *
 * @param retiredAt when its entry went from its file; empty while it is watched
 */
public record StoredTarget(Target target, Instant createdAt, Instant updatedAt, Optional<Instant> retiredAt)
        implements Stored<TargetDefinition> {

    @Override
    public String key() {
        return target.key().value();
    }

    @Override
    public TargetDefinition definition() {
        return target.definition();
    }

    @Override
    public long revision() {
        return target.revision();
    }

    @Override
    public Optional<String> source() {
        return target.source();
    }
}
