package dev.pharos.connectivity;

import dev.pharos.core.connectivity.Pauses;
import dev.pharos.core.connectivity.Tick;
import dev.pharos.platform.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Beats ten times a second, and so knows when nothing of ours ran. One thread beats; any may ask, also before the beat that
 * comes after a standstill: who wakes first must not take its own sleep for a target's silence.
 */
@ApplicationScoped
class PauseDetector {
    private final Clock clock;
    private final Ticker ticker;
    private volatile @Nullable Tick last;
    private volatile Pauses standstills = Pauses.none();

    PauseDetector(Clock clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Returns how late this beat was. */
    Duration beat() {
        var beat = new Tick(clock.instant(), ticker.nanos());
        var before = last;
        if (before == null) {
            last = beat;
            return Duration.ZERO;
        }
        var lateness = before.lateness(beat.at(), beat.nanos());
        if (lateness.compareTo(Tick.EVERY) >= 0) {
            standstills = standstills.and(new Pauses.Stretch(before.at(), beat.at()));
        }
        last = beat;
        return lateness;
    }

    /** How long nothing of ours ran since then, up to now. */
    Duration standstillSince(Instant from) {
        var beat = last;
        var known = standstills;
        if (beat == null) {
            return Duration.ZERO;
        }
        var now = clock.instant();
        var running = beat.lateness(now, ticker.nanos());
        return (running.compareTo(Tick.EVERY) < 0 ? known : known.and(new Pauses.Stretch(beat.at(), now)))
                .within(from, now);
    }

    /** How long nothing of ours ran in the last so much time. */
    Duration standstillWithin(Duration past) {
        return standstillSince(clock.instant().minus(past));
    }
}
