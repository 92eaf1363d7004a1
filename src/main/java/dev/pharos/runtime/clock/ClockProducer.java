package dev.pharos.runtime.clock;

import dev.pharos.platform.Ids;
import dev.pharos.platform.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The one door through which time and chance come in. The clock ticks in microseconds, so that every instant is told and
 * stored alike. Clock and ticker have no proxy: each probe asks
 * them a dozen times.
 */
@ApplicationScoped
class ClockProducer {
    @Produces
    @Singleton
    Clock clock() {
        return new Microseconds(Clock.systemUTC());
    }

    @Produces
    @Singleton
    Ticker ticker() {
        return System::nanoTime;
    }

    @Produces
    @ApplicationScoped
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Produces
    @ApplicationScoped
    Ids ids(Clock clock, RandomGenerator random) {
        return new OrderedIds(clock, random);
    }
}
