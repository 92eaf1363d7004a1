package dev.pharos.core.subscription;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which language a subscriber is told, as RFC 5646 names it. */
public enum Language {
    EN,
    DE,
    FR,
    ES,
    PT,
    JA;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
