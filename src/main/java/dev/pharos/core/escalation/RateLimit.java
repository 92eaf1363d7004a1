package dev.pharos.core.escalation;

import java.time.Duration;

/** How many messages a channel is sent at most within a time that slides; what is more is told in one digest. */
public record RateLimit(int most, Duration within) {
    static final Duration LONGEST = Duration.ofDays(1);

    public RateLimit {
        if (most < 1 || most > 10_000) {
            throw new IllegalArgumentException("a rate limit of " + most + " messages must be 1 to 10000");
        }
        if (within.compareTo(Duration.ofSeconds(1)) < 0 || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a rate limit within " + within + " must be within 1s to 1d");
        }
    }
}
