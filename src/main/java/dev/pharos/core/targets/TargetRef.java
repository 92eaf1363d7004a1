package dev.pharos.core.targets;

import dev.pharos.core.access.TenantId;

/** Which target is meant, whatever becomes of its definition: all that a record of what was found needs of it. */
public record TargetRef(TargetId id, TenantId tenant, TargetKey key) {
    public static TargetRef of(Target target) {
        return new TargetRef(target.id(), target.tenant(), target.key());
    }
}
