package dev.pharos.core.escalation;

import dev.pharos.core.incident.IncidentId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One message to one channel, before its kind writes it.
 *
 * @param id the same on every attempt, so that a receiver can tell a repetition
 * @param at when what it tells happened
 * @param incident empty for a test of the channel
 * @param facts what it may say, as the API writes it in JSON: the incident, its target and the acknowledgement
 */
public record Notification(
        UUID id, NotificationType type, Instant at, Optional<IncidentId> incident, String facts, Links links) {

    /**
     * Where its reader finds more, and does something about it; all of it is empty where nobody said at which address
     * people reach us.
     *
     * @param incident the page of the incident, where the public sees it
     * @param acknowledge where whoever has the message may take the incident; the same on every attempt
     */
    public record Links(Optional<String> statusPage, Optional<String> incident, Optional<String> acknowledge) {
        public static final Links NONE = new Links(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** One without links. */
    public Notification(UUID id, NotificationType type, Instant at, Optional<IncidentId> incident, String facts) {
        this(id, type, at, incident, facts, Links.NONE);
    }

    public Notification with(Links links) {
        return new Notification(id, type, at, incident, facts, links);
    }
}
