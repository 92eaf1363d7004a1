package dev.pharos.core.escalation;

import dev.pharos.core.incident.IncidentId;
import java.util.Optional;
import java.util.UUID;

/**
 * One message to one channel.
 *
 * @param id the same on every attempt, so that a receiver can tell a repetition
 * @param incident empty for a test of the channel
 * @param body as it goes on the wire, rendered when it was queued
 */
public record Notification(UUID id, NotificationType type, Optional<IncidentId> incident, String body) {}
