package dev.pharos.core.access;

/**
 * Who acts: an API key, later a person.
 *
 * @param name as logs, and incidents that it acknowledges, tell it
 */
public record Principal(Tenant tenant, Role role, String name) implements java.security.Principal {
    @Override
    public String getName() {
        return name;
    }
}
