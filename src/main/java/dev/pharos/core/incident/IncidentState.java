package dev.pharos.core.incident;

import java.util.Locale;

/** Where an incident is in its life. */
public enum IncidentState {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
