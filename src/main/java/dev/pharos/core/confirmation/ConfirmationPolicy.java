package dev.pharos.core.confirmation;

import java.time.Duration;
import java.util.Optional;

/**
 * How many verdicts in a row change the state of a target, and how soon they follow each other.
 *
 * @param failures failing probes in a row until a target is believed down; 1 to 100
 * @param passes passing probes in a row until it is believed up again; 1 to 100
 * @param retryInterval from one probe to the next while something is to be confirmed, at least 1 s; the target's own
 *     interval where left out
 */
public record ConfirmationPolicy(int failures, int passes, Optional<Duration> retryInterval) {
    /** Two failures make an outage, one pass ends it. */
    public static final ConfirmationPolicy DEFAULT = new ConfirmationPolicy(2, 1);

    public static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

    public ConfirmationPolicy {
        requireThreshold("failures", failures);
        requireThreshold("passes", passes);
        if (retryInterval.isPresent() && retryInterval.get().compareTo(SHORTEST_RETRY) < 0) {
            throw new IllegalArgumentException("retryInterval is " + retryInterval.get() + ", must be at least 1 s");
        }
    }

    /** One that confirms at the target's own interval. */
    public ConfirmationPolicy(int failures, int passes) {
        this(failures, passes, Optional.empty());
    }

    private static void requireThreshold(String name, int value) {
        if (value < 1 || value > 100) {
            throw new IllegalArgumentException(name + " is " + value + ", must be 1 to 100");
        }
    }
}
