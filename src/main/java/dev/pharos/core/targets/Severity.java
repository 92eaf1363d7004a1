package dev.pharos.core.targets;

import java.util.Locale;

/** How bad an outage of a target is. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
