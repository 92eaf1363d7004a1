package dev.pharos.core.incident;

import dev.pharos.core.targets.Severity;
import java.util.Locale;

/** How much of what it affects an incident takes away, in the words of status pages; what people say of one that they open. */
public enum Impact {
    NONE(Severity.LOW),
    MINOR(Severity.MEDIUM),
    MAJOR(Severity.HIGH),
    CRITICAL(Severity.CRITICAL);

    private final Severity severity;

    Impact(Severity severity) {
        this.severity = severity;
    }

    /** What it is for those who are told. */
    public Severity severity() {
        return severity;
    }

    public static Impact of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> CRITICAL;
            case HIGH -> MAJOR;
            case MEDIUM -> MINOR;
            case LOW -> NONE;
        };
    }

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
