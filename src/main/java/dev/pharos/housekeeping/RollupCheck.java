package dev.pharos.housekeeping;

import dev.pharos.platform.SelfCheck;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether what is over gets rolled up. One turn that broke off is no more than that: the next one comes within a minute. Degraded
 * once none has come to its end for longer, because the same step breaks off each time then, and waits for somebody.
 */
@Singleton
class RollupCheck implements SelfCheck {
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private final Clock clock;
    private volatile Optional<Instant> brokenSince = Optional.empty();

    RollupCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "roll-ups";
    }

    @Override
    public Condition condition() {
        return brokenSince
                .filter(since -> !clock.instant().isBefore(since.plus(A_WHILE)))
                .map(since -> new Condition(
                        Level.DEGRADED,
                        "no turn of the roll-ups has come to its end since " + since
                                + "; the log says where each broke off"))
                .orElseGet(Condition::healthy);
    }

    /** Of one thread alone. */
    void turned(boolean ended) {
        brokenSince = ended ? Optional.empty() : brokenSince.or(() -> Optional.of(clock.instant()));
    }
}
