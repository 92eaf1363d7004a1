package dev.pharos.notify.delivery;

import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Notification;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Carries a notification to a channel, once. */
interface Notifier {
    /**
     * Blocks until the channel has taken or refused it, or the time is over; for virtual threads. Never fails: what goes
     * wrong is a delivery.
     *
     * @param spec where to; one that cannot be read is a delivery that failed
     * @param reached whom of those behind the channel an attempt before this one reached
     * @throws InterruptedException where we are stopped meanwhile; the channel may have taken it or not
     */
    DeliveryAttempt carry(
            ChannelKey channel, Supplier<ChannelSpec> spec, Notification notification, Set<String> reached)
            throws InterruptedException;

    /** As {@link #carry(ChannelKey, Supplier, Notification, Set)}, for the first time. */
    default DeliveryAttempt carry(ChannelKey channel, Supplier<ChannelSpec> spec, Notification notification)
            throws InterruptedException {
        return carry(channel, spec, notification, Set.of());
    }

    /** Ends, once, what a test that was taken began at the receiver; empty where there is nothing to end. */
    Optional<DeliveryAttempt> close(ChannelKey channel, ChannelSpec spec, Notification test)
            throws InterruptedException;
}
