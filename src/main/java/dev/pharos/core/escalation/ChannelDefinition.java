package dev.pharos.core.escalation;

import java.time.Duration;
import java.util.Optional;

/**
 * All that people write about a channel.
 *
 * @param isDefault whether targets that name no channels are told through it
 * @param rateLimit how much it is told at most; empty: whatever comes
 * @param after how long an incident must be open and not acknowledged before this channel is told; zero is at once
 */
public record ChannelDefinition(
        ChannelKey key,
        String name,
        ChannelSpec spec,
        boolean isDefault,
        Duration after,
        Optional<RateLimit> rateLimit) {
    /** One that takes whatever comes. */
    public ChannelDefinition(ChannelKey key, String name, ChannelSpec spec, boolean isDefault, Duration after) {
        this(key, name, spec, isDefault, after, Optional.empty());
    }

    public ChannelDefinition {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("the name \"" + name + "\" must have 1 to 200 characters");
        }
        if (after.isNegative()) {
            throw new IllegalArgumentException("after is " + after + ", must not be negative");
        }
    }

    /** The same by other means. */
    public ChannelDefinition with(ChannelSpec spec) {
        return new ChannelDefinition(key, name, spec, isDefault, after);
    }
}
