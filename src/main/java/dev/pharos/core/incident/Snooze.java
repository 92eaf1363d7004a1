package dev.pharos.core.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Somebody wants to hear no more of an incident for a while: its escalation rests until then, and goes on. */
public record Snooze(String by, Instant until) {

    /** Why nobody is told at that moment, in one sentence; empty where the snooze is over. */
    public Optional<String> mutes(Instant at) {
        return at.isBefore(until)
                ? Optional.of("snoozed by " + by + " until " + until.truncatedTo(ChronoUnit.SECONDS))
                : Optional.empty();
    }
}
