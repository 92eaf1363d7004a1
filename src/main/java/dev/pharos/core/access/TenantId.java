package dev.pharos.core.access;

import java.util.UUID;

/** Identifies a tenant for good. */
public record TenantId(UUID value) {
    /** The tenant that every database has; migration V3 makes it under this id. */
    public static final TenantId MAIN = new TenantId(UUID.fromString("00000000-0000-7000-8000-000000000001"));

    /** The same, without another copy of the one that nearly everything belongs to. */
    public static TenantId of(UUID value) {
        return value.equals(MAIN.value) ? MAIN : new TenantId(value);
    }

    /** As logs tell it. */
    @Override
    public String toString() {
        return equals(MAIN) ? Tenant.MAIN.key() : value.toString();
    }
}
