package dev.pharos.outbound;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes the policy from the settings, at start, so that a malformed block stops it. */
final class OutboundPolicies {
    private OutboundPolicies() {}

    @Produces
    @Singleton
    static OutboundPolicy policy(OutboundConfig config) {
        try {
            return new OutboundPolicy(
                    config.deny().orElse(List.of()), config.allow().orElse(List.of()));
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException("In PHAROS_OUTBOUND_DENY or PHAROS_OUTBOUND_ALLOW "
                    + malformed.getMessage() + "; correct it, or leave it unset for the default.");
        }
    }
}
