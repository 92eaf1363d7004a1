package dev.pharos.core.connectivity;

import java.time.Duration;
import java.time.Instant;

/**
 * A beat of our own pulse, by both clocks: the monotonic one stops while a machine sleeps, and the wall clock does not.
 *
 * @param nanos of the monotonic clock
 */
public record Tick(Instant at, long nanos) {
    /** How often the pulse beats. */
    public static final Duration EVERY = Duration.ofMillis(100);

    /** How much later than it should a beat came, by the clock that says more. */
    public Duration lateness(Instant now, long nowNanos) {
        var byWall = Pauses.elapsed(at, now);
        var byTicker = Duration.ofNanos(Math.max(0, nowNanos - nanos));
        var longer = byWall.compareTo(byTicker) > 0 ? byWall : byTicker;
        return longer.compareTo(EVERY) > 0 ? longer.minus(EVERY) : Duration.ZERO;
    }
}
