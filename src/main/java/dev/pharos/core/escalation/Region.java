package dev.pharos.core.escalation;

import java.util.Locale;

/** Where a vendor keeps an account's data; its servers elsewhere do not know it. */
public enum Region {
    US,
    EU;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
