package dev.pharos.core.slo;

import java.util.Locale;

/**
 * How a stretch of time stands, as it is kept. What was only suspected keeps its own word, so that it can be counted anew
 * once it is confirmed; until then, and where it never is, it counts as what was believed before.
 */
public enum Standing {
    UP,
    /** Failing, not confirmed: counts as up. */
    SUSPECT,
    /** Answering worse than it should, not yet often enough: counts as up. */
    DEGRADING,
    DEGRADED,
    DOWN,
    /** Passing again, not confirmed: counts as down. */
    RECOVERING;

    /** What this time counts as: up, degraded or down. */
    public Standing counted() {
        return switch (this) {
            case UP, SUSPECT, DEGRADING -> UP;
            case DEGRADED -> DEGRADED;
            case DOWN, RECOVERING -> DOWN;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
