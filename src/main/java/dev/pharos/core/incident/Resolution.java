package dev.pharos.core.incident;

import java.util.Locale;

/** Why an incident ended. */
public enum Resolution {
    /** Its target passes again. */
    RECOVERED,
    /** Somebody said that it is over. */
    BY_HAND,
    /** Its target was paused. */
    PAUSED,
    /** Its target was deleted. */
    DELETED,
    /** Its target's entry is gone from its file. */
    RETIRED;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The resolution with this code.
     *
     * @throws IllegalArgumentException for a code that none has
     */
    public static Resolution ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
