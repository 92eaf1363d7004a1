package dev.pharos.core.subscription;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a subscriber is told. */
public enum Way {
    MAIL,
    /** A signed POST after Standard Webhooks. */
    WEBHOOK,
    /** An incoming webhook of Slack. */
    SLACK;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Way> ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
