package dev.pharos.record.outbox;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.Notification;

/**
 * A notification that is ours to send, for a while.
 *
 * @param owner who claimed it
 * @param attempts how many there were before
 */
public record ClaimedNotification(Notification notification, Channel channel, String owner, int attempts) {}
