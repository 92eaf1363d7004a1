package dev.pharos.core.availability;

import java.util.Optional;

/** Uptime as people read it: rounded down to three decimals, so that 99.9996 never reads 100. */
public final class Percentage {
    private static final long THOUSANDTHS = 100_000;

    private Percentage() {}

    /** For example {@code 99.947%}; {@code 100%} only where not a millisecond was down; empty where nothing is known. */
    public static Optional<String> of(Availability availability) {
        var known = availability.known().toMillis();
        if (known == 0) {
            return Optional.empty();
        }
        var good = availability.up().plus(availability.degraded()).toMillis();
        if (good == known) {
            return Optional.of("100%");
        }
        if (good == 0) {
            return Optional.of("0%");
        }
        var thousandths = Math.floorDiv(Math.multiplyExact(good, THOUSANDTHS), known);
        var decimals = Long.toString(1000 + thousandths % 1000).substring(1);
        return Optional.of(thousandths / 1000 + "." + decimals + "%");
    }
}
