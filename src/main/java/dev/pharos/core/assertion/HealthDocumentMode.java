package dev.pharos.core.assertion;

import java.util.Locale;

/** What to make of a health document in the body. */
public enum HealthDocumentMode {
    /** Understand one where there is one. */
    AUTO,
    /** Fail where there is none. */
    REQUIRE,
    /** Look at none. */
    OFF;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
