package dev.pharos.core.escalation.hold;

import java.time.Duration;

/**
 * When a target flaps.
 *
 * @param transitions going down or up more often than that within {@code window} is flapping
 * @param window also how long it must be stable to flap no more
 */
public record Flapping(int transitions, Duration window) {
    public static final Flapping DEFAULT = new Flapping(4, Duration.ofMinutes(15));

    public Flapping {
        if (transitions < 1 || transitions > 100 || !window.isPositive()) {
            throw new IllegalArgumentException("flapping is " + transitions + " transitions within " + window
                    + ", must be 1 to 100 within a positive time");
        }
    }

    public boolean isMet(int seen) {
        return seen > transitions;
    }
}
