package dev.pharos.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often a notification is tried, and how long we wait in between: about a day in all, densely at first, because most
 * troubles are short.
 */
public final class DeliveryPolicy {
    /** The wait after the first attempt, the second, and so on; the times that Standard Webhooks recommends. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(8));

    /** At most a tenth on top, so that what failed together does not come back together. */
    private static final double JITTER = 0.1;

    private DeliveryPolicy() {}

    /**
     * The state of a notification after an attempt.
     *
     * @param nextAttemptAt when it is tried again; empty where it is not
     */
    public record Next(NotificationState state, Optional<Instant> nextAttemptAt) {}

    /**
     * What to do after {@code attempts} of them, the last of which ended at {@code at} with {@code delivery}.
     *
     * @param untilTaken whether it is never given up: after the last wait it goes on waiting as long each time
     * @param jitter chance in [0, 1)
     */
    public static Next after(Delivery delivery, int attempts, Instant at, boolean untilTaken, double jitter) {
        return switch (delivery) {
            case Delivery.Sent _ -> new Next(NotificationState.SENT, Optional.empty());
            case Delivery.Rejected _ -> new Next(NotificationState.REJECTED, Optional.empty());
            case Delivery.Deferred deferred ->
                wait(untilTaken ? Math.min(attempts, WAITS.size()) : attempts, deferred.retryAfter(), jitter)
                        .map(wait -> new Next(NotificationState.PENDING, Optional.of(at.plus(wait))))
                        .orElse(new Next(NotificationState.EXHAUSTED, Optional.empty()));
        };
    }

    /**
     * How long to wait after the attempt with this number, counted from 1; empty when it was the last.
     *
     * @param wish how long the channel asked us to wait: honoured up to an hour, and never earlier than our own time
     */
    static Optional<Duration> wait(int attempt, Optional<Duration> wish, double jitter) {
        if (attempt < 1 || jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException(
                    "attempt is " + attempt + ", must be at least 1; jitter is " + jitter + ", must be in [0, 1)");
        }
        if (attempt > WAITS.size()) {
            return Optional.empty();
        }
        var own = WAITS.get(attempt - 1);
        var wished = wish.orElse(Duration.ZERO);
        var granted = wished.compareTo(RetryAfter.LONGEST) > 0 ? RetryAfter.LONGEST : wished;
        var wait = granted.compareTo(own) > 0 ? granted : own;
        return Optional.of(wait.plusMillis((long) (own.toMillis() * JITTER * jitter)));
    }
}
