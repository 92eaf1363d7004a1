package dev.pharos.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One try to notify one channel.
 *
 * @param at when it began
 * @param status what the channel answered, where it answered
 * @param took from its beginning to the answer or the failure
 */
public record DeliveryAttempt(Instant at, Delivery delivery, OptionalInt status, Duration took) {
    public DeliveryAttempt {
        if (took.isNegative()) {
            throw new IllegalArgumentException("took is " + took + ", must not be negative");
        }
    }

    public Instant endedAt() {
        return at.plus(took);
    }
}
