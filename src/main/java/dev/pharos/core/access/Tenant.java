package dev.pharos.core.access;

/**
 * Whose targets, channels, incidents and keys these are.
 *
 * @param key its name in logs and addresses
 */
public record Tenant(TenantId id, String key) {
    /** The tenant that every database has. */
    public static final Tenant MAIN = new Tenant(TenantId.MAIN, "main");
}
