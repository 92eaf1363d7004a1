package dev.pharos.outbound;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes the policy from the settings, at start, so that a malformed block stops it. */
final class OutboundPolicies {
    private OutboundPolicies() {}

    @Produces
    @Singleton
    static OutboundPolicy policy(OutboundConfig config) {
        return new OutboundPolicy(
                config.deny().orElse(List.of()), config.allow().orElse(List.of()));
    }
}
