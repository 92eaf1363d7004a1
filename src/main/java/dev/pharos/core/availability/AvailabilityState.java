package dev.pharos.core.availability;

import java.util.Locale;

/**
 * The state of a target over a stretch of time, as it is stored. What was only suspected has a word of its own, so that it can
 * be counted anew once it is confirmed; until then, and where it never is, it counts as the state before it.
 */
public enum AvailabilityState {
    UP,
    /** Failing, not confirmed, and never seen passing: counts as no data. */
    UNPROVEN,
    /** Was up; failing, not confirmed: counts as up. */
    SUSPECT,
    /** Answering worse than it should, not yet often enough: counts as up. */
    DEGRADING,
    DEGRADED,
    DOWN,
    /** Passing again, not confirmed: counts as down. */
    RECOVERING,
    /** Probed while work was planned, and not judged: counts neither way. */
    MAINTENANCE;

    /** What time counts as. */
    public enum Counted {
        UP,
        DEGRADED,
        DOWN,
        MAINTENANCE,
        NO_DATA
    }

    public Counted counted() {
        return switch (this) {
            case UP, SUSPECT, DEGRADING -> Counted.UP;
            case DEGRADED -> Counted.DEGRADED;
            case DOWN, RECOVERING -> Counted.DOWN;
            case MAINTENANCE -> Counted.MAINTENANCE;
            case UNPROVEN -> Counted.NO_DATA;
        };
    }

    /** The state that {@link #code} writes. */
    public static AvailabilityState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
