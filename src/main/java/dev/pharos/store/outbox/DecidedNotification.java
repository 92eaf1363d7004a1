package dev.pharos.store.outbox;

import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import java.util.Optional;

/**
 * A notification on which was decided without sending it.
 *
 * @param channel its key
 * @param state what it is now
 * @param reason one sentence; empty where it will be sent
 */
public record DecidedNotification(
        NotificationType type,
        Optional<IncidentId> incident,
        String channel,
        NotificationState state,
        Optional<String> reason) {}
