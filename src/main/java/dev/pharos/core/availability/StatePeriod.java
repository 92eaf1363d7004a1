package dev.pharos.core.availability;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time that results cover without a gap, all in one state; {@code until} is not part of it. In PostgreSQL it is a
 * row of {@code span}, with the state in {@code standing}: the columns keep their names (decision 49).
 */
public record StatePeriod(AvailabilityState state, Instant from, Instant until) {
    public StatePeriod {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a period from " + from + " cannot end before it, at " + until);
        }
    }

    public Duration length() {
        return Duration.between(from, until);
    }
}
