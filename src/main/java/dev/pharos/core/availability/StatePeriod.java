package dev.pharos.core.availability;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time that results cover without a gap, all of one standing; {@code until} is not part of it. */
public record StatePeriod(AvailabilityState standing, Instant from, Instant until) {
    public StatePeriod {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a span from " + from + " cannot end before it, at " + until);
        }
    }

    public Duration length() {
        return Duration.between(from, until);
    }
}
