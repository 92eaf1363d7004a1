package dev.pharos.store.results;

import dev.pharos.core.targets.TargetId;
import dev.pharos.store.results.packed.StoredResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which results of a target are asked for.
 *
 * @param from the earliest start of a probe
 * @param before the first start that is too late
 * @param passed only those that did not fail
 */
public record Wanted(TargetId target, Optional<Instant> from, Optional<Instant> before, boolean passed) {
    /** PostgreSQL knows no year beyond; nobody probes then. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Instants are no finer than what is stored. */
    public Wanted {
        from = from.map(it -> it.truncatedTo(ChronoUnit.MICROS));
        before = before.map(it -> it.truncatedTo(ChronoUnit.MICROS));
    }

    public static Wanted between(TargetId target, Instant from, Instant before) {
        return new Wanted(target, Optional.of(from), Optional.of(before), false);
    }

    public Wanted onlyPassed() {
        return new Wanted(target, from, before, true);
    }

    Wanted since(Instant later) {
        return new Wanted(target, Optional.of(later), before, passed);
    }

    Wanted until(Instant earlier) {
        return new Wanted(target, from, Optional.of(earlier), passed);
    }

    Instant earliest() {
        return from.orElse(EARLIEST);
    }

    Instant end() {
        return before.orElse(LATEST);
    }

    LocalDate firstDay() {
        return Partitions.day(earliest());
    }

    /** The day of its end, which may lie outside of it altogether. */
    LocalDate lastDay() {
        return Partitions.day(end());
    }

    boolean includes(StoredResult result) {
        var at = result.at();
        return !at.isBefore(earliest()) && at.isBefore(end()) && !(passed && result.failed());
    }
}
