package dev.pharos.core.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One line of an incident's history. */
public sealed interface IncidentEvent {
    Instant at();

    /** Failures were confirmed. */
    record Opened(Instant at) implements IncidentEvent {}

    /**
     * Somebody took it. Who, and what they wrote, is for those with a key and for the channels of the incident, never for the
     * public; {@code principal} is for those with a key alone.
     */
    record Acknowledged(Instant at, String by, Optional<String> note, Optional<String> principal)
            implements IncidentEvent {
        public Acknowledged(Instant at, String by, Optional<String> note) {
            this(at, by, note, Optional.empty());
        }
    }

    /** An acknowledgement was taken back: nobody has taken it since. */
    record Unacknowledged(Instant at, Actor actor, Optional<String> note) implements IncidentEvent {}

    /**
     * It was decided that these channels are told.
     *
     * @param notification what they are told
     * @param reason one sentence, for those with a key
     */
    record Told(Instant at, String notification, List<String> channels, String reason) implements IncidentEvent {
        public Told {
            channels = List.copyOf(channels);
        }
    }

    /**
     * A further channel was told, because nobody had acknowledged.
     *
     * @param reason one sentence, for those with a key; empty of those before it was kept
     */
    record Escalated(Instant at, String channel, Optional<String> reason) implements IncidentEvent {}

    /**
     * It was decided that somebody is not told.
     *
     * @param channel empty where it is about all of them
     * @param reason one sentence
     */
    record NotTold(Instant at, Optional<String> channel, String reason) implements IncidentEvent {}

    /** Somebody wrote something down for the others. */
    record Noted(Instant at, Actor actor, String text) implements IncidentEvent {}

    /** Its escalation rests until then. */
    record Snoozed(Instant at, Actor actor, Instant until, Optional<String> note) implements IncidentEvent {}

    /** @param actor who said that it is over; empty where that followed from something else */
    record Resolved(Instant at, Resolution resolution, Optional<Actor> actor, Optional<String> note)
            implements IncidentEvent {
        public Resolved(Instant at, Resolution resolution) {
            this(at, resolution, Optional.empty(), Optional.empty());
        }
    }

    /** The word for it in the API. */
    default String type() {
        return switch (this) {
            case Opened _ -> "opened";
            case Acknowledged _ -> "acknowledged";
            case Unacknowledged _ -> "unacknowledged";
            case Told _ -> "told";
            case Escalated _ -> "escalated";
            case NotTold _ -> "not-told";
            case Noted _ -> "note";
            case Snoozed _ -> "snoozed";
            case Resolved _ -> "resolved";
        };
    }
}
