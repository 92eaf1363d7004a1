package dev.pharos.runtime.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A clock that ticks in microseconds, as PostgreSQL does: it rounds what is finer, so that an instant would otherwise read
 * differently before and after it was stored. {@link Clock#tick} cannot tell milliseconds of so short a tick.
 */
final class Microseconds extends Clock {
    private final Clock finer;

    Microseconds(Clock finer) {
        this.finer = finer;
    }

    @Override
    public Instant instant() {
        return finer.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public long millis() {
        return finer.millis();
    }

    @Override
    public ZoneId getZone() {
        return finer.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Microseconds(finer.withZone(zone));
    }
}
