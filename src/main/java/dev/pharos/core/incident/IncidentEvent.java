package dev.pharos.core.incident;

import java.time.Instant;
import java.util.Optional;

/** One line of an incident's history. */
public sealed interface IncidentEvent {
    Instant at();

    /** Failures were confirmed. */
    record Opened(Instant at) implements IncidentEvent {}

    /** Somebody took it; both fields are for those with a key and for the channels of the incident, never for the public. */
    record Acknowledged(Instant at, String by, Optional<String> note) implements IncidentEvent {}

    /** A further channel was told, because nobody had acknowledged. */
    record Escalated(Instant at, String channel) implements IncidentEvent {}

    record Resolved(Instant at, Resolution resolution) implements IncidentEvent {}

    /** The word for it in the API. */
    default String type() {
        return switch (this) {
            case Opened _ -> "opened";
            case Acknowledged _ -> "acknowledged";
            case Escalated _ -> "escalated";
            case Resolved _ -> "resolved";
        };
    }
}
