package dev.pharos.core.update;

import java.util.Locale;

/** How far people have come with an incident, in the field's own words. */
public enum UpdateStatus {
    INVESTIGATING,
    IDENTIFIED,
    MONITORING,
    RESOLVED;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status with this code.
     *
     * @throws IllegalArgumentException for a code that none has
     */
    public static UpdateStatus ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
