package dev.pharos.core.subscription;

import java.util.Arrays;
import java.util.Optional;

/** When a subscriber is told. */
public enum Mode {
    AT_ONCE("at-once"),
    /** Once a day, of all that happened since. */
    DIGEST("digest");

    private final String code;

    Mode(String code) {
        this.code = code;
    }

    /** The word for it in the API. */
    public String code() {
        return code;
    }

    public static Optional<Mode> ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
