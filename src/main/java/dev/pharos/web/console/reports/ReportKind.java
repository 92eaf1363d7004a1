package dev.pharos.web.console.reports;

import dev.pharos.core.access.Role;
import java.util.Arrays;
import java.util.Optional;

/** The reports that the console shows; each can be taken as a file. */
enum ReportKind {
    AVAILABILITY("availability"),
    /** The availability of each target against what it promises. */
    OBJECTIVES("objectives"),
    INCIDENTS("incidents"),
    SLOWEST("slowest"),
    ERROR_RATE("error-rate"),
    STATUS_CODES("status-codes"),
    REASONS("reasons"),
    KEY_USAGE("key-usage");

    private final String code;

    ReportKind(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Who presents which key is of no concern to those who watch targets. */
    Role least() {
        return this == KEY_USAGE ? Role.ADMIN : Role.VIEWER;
    }

    static Optional<ReportKind> ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }
}
