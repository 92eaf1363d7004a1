package dev.pharos.core.inbound;

import dev.pharos.core.targets.Severity;
import java.util.Locale;
import java.util.Optional;

/** How bad something is in the words of other systems. */
public final class Severities {
    private Severities() {}

    /** Ours for theirs; empty for a word that says nothing of it. */
    public static Optional<Severity> of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "critical", "crit", "fatal", "disaster", "emergency", "page", "p1", "sev1", "1" ->
                Optional.of(Severity.CRITICAL);
            case "high", "error", "err", "major", "p2", "sev2", "2" -> Optional.of(Severity.HIGH);
            case "medium", "warning", "warn", "average", "moderate", "minor", "p3", "sev3", "3" ->
                Optional.of(Severity.MEDIUM);
            case "low", "info", "informational", "information", "notice", "none", "p4", "p5", "sev4", "4", "5" ->
                Optional.of(Severity.LOW);
            default -> Optional.empty();
        };
    }
}
