package dev.pharos.core.outcome.health;

import java.util.Locale;

/** How a part of a target is, as its health document says. */
public enum ComponentState {
    UP,
    DEGRADED,
    DOWN;

    /** The word for it in the API: {@code up}, {@code degraded} or {@code down}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state with this code.
     *
     * @throws IllegalArgumentException for a code that no state has
     */
    public static ComponentState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
