package dev.pharos.store.outbox.meanwhile;

import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A message to one channel that was decided while PostgreSQL was away.
 *
 * @param id the one that it has in PostgreSQL later
 * @param at what it gives as its time
 * @param facts what it may say
 * @param why one sentence, for the timeline
 * @param nextAt when it is tried next, while it is pending; else when it was settled
 * @param entry the number in the spool of the entry that it tells of: once that is written the message is PostgreSQL's
 */
public record MeanwhileMessage(
        UUID id,
        IncidentId incident,
        Recipient channel,
        NotificationType type,
        Instant at,
        String facts,
        boolean isPublic,
        String why,
        List<DeliveryAttempt> attempts,
        NotificationState state,
        Instant nextAt,
        long entry) {
    /** Before it is known of which entry it tells. */
    static final long OF_NONE_YET = Long.MAX_VALUE;

    public MeanwhileMessage {
        attempts = List.copyOf(attempts);
    }

    /** One that was just decided on, and was never tried. */
    public static MeanwhileMessage decided(
            UUID id,
            IncidentId incident,
            Recipient channel,
            NotificationType type,
            Instant at,
            String facts,
            boolean isPublic,
            String why,
            Instant now) {
        return new MeanwhileMessage(
                id,
                incident,
                channel,
                type,
                at,
                facts,
                isPublic,
                why,
                List.of(),
                NotificationState.PENDING,
                now,
                OF_NONE_YET);
    }

    MeanwhileMessage ofEntry(long number) {
        return new MeanwhileMessage(
                id, incident, channel, type, at, facts, isPublic, why, attempts, state, nextAt, number);
    }

    /** The same after a further attempt. */
    public MeanwhileMessage tried(DeliveryAttempt attempt, NotificationState then, Instant next) {
        var all = new ArrayList<>(attempts);
        all.add(attempt);
        return new MeanwhileMessage(id, incident, channel, type, at, facts, isPublic, why, all, then, next, entry);
    }

    /** The same, to be tried at another time. */
    public MeanwhileMessage again(Instant next) {
        return new MeanwhileMessage(
                id, incident, channel, type, at, facts, isPublic, why, attempts, state, next, entry);
    }

    public boolean isOfTheEnd() {
        return type == NotificationType.INCIDENT_RESOLVED;
    }
}
