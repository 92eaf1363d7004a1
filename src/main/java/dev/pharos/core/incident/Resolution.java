package dev.pharos.core.incident;

import java.util.Locale;

/** Why an incident ended. */
public enum Resolution {
    /** Its target passes again. */
    RECOVERED,
    /** Its target was paused. */
    PAUSED,
    /** Its target was deleted. */
    DELETED,
    /** Its target's entry is gone from its file. */
    RETIRED;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
