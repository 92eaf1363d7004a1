package dev.pharos.notify.delivery;

import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.DeliveryAttempt;
import dev.pharos.core.escalation.Notification;
import java.util.function.Supplier;

/** Carries a notification to a channel, once. */
interface Notifier {
    /**
     * Blocks until the channel has taken or refused it, or the time is over; for virtual threads. Never fails: what goes
     * wrong is a delivery.
     *
     * @param spec where to; one that cannot be read is a delivery that failed
     * @throws InterruptedException where we are stopped meanwhile; the channel may have taken it or not
     */
    DeliveryAttempt carry(ChannelKey channel, Supplier<ChannelSpec> spec, Notification notification)
            throws InterruptedException;
}
