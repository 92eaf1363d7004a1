package dev.pharos.escalate;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.DeliveryAttempt;
import dev.pharos.core.escalation.Notification;

/** Carries a notification to a channel, once. */
interface Courier {
    /**
     * Blocks until the channel has taken or refused it, or the time is over; for virtual threads. Never fails: what goes
     * wrong is a delivery.
     *
     * @throws InterruptedException where we are stopped meanwhile; the channel may have taken it or not
     */
    DeliveryAttempt carry(Channel channel, Notification notification) throws InterruptedException;
}
