package dev.pharos.core.rollup;

import dev.pharos.core.availability.Availability;
import java.time.Duration;

/** How long a target stood how within a roll-up, in milliseconds. What is in none of them is no data. */
public record Stood(long upMs, long degradedMs, long downMs, long maintenanceMs) {
    public static final Stood NOWHERE = new Stood(0, 0, 0, 0);

    public Stood {
        if (upMs < 0 || degradedMs < 0 || downMs < 0 || maintenanceMs < 0) {
            throw new IllegalArgumentException("a target cannot stand for less than no time");
        }
    }

    public static Stood of(Availability spent) {
        return new Stood(
                spent.up().toMillis(),
                spent.degraded().toMillis(),
                spent.down().toMillis(),
                spent.maintenance().toMillis());
    }

    public Stood plus(Stood other) {
        return new Stood(
                upMs + other.upMs,
                degradedMs + other.degradedMs,
                downMs + other.downMs,
                maintenanceMs + other.maintenanceMs);
    }

    /** Of a window of this length, which may be longer than what is known of it. */
    public Availability within(Duration window) {
        var known = upMs + degradedMs + downMs + maintenanceMs;
        return new Availability(
                Duration.ofMillis(upMs),
                Duration.ofMillis(degradedMs),
                Duration.ofMillis(downMs),
                Duration.ofMillis(maintenanceMs),
                Duration.ofMillis(Math.max(0, window.toMillis() - known)));
    }
}
