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
public record Notification(UUID id, NotificationType type, Instant at, Optional<IncidentId> incident, String facts) {}
