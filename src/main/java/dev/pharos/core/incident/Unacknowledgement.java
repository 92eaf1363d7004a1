package dev.pharos.core.incident;

import java.time.Instant;
import java.util.Optional;

/** What becomes of taking an acknowledgement back: the incident as it is then, or why nothing is taken back. */
public sealed interface Unacknowledgement {
    record Done(Incident incident) implements Unacknowledgement {}

    /** Nobody has it: it was taken back already, ran out, or never was acknowledged. */
    record NobodyHasIt() implements Unacknowledgement {}

    /** The one that is meant is over, and somebody has acknowledged since: who takes theirs back does not take that. */
    record AnotherStands() implements Unacknowledgement {}

    record IsOver() implements Unacknowledgement {}

    /** @param which when the acknowledgement was made that is meant; empty for whichever stands */
    static Unacknowledgement of(Incident incident, Optional<Instant> which) {
        return switch (incident.state()) {
            case OPEN -> new NobodyHasIt();
            case RESOLVED -> new IsOver();
            case ACKNOWLEDGED -> {
                var stands = incident.acknowledgedAt().orElseThrow();
                yield which.filter(it -> !it.equals(stands)).isPresent()
                        ? new AnotherStands()
                        : new Done(incident.unacknowledge());
            }
        };
    }
}
