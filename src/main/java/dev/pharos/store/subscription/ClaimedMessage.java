package dev.pharos.store.subscription;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.Pace;
import dev.pharos.core.subscription.Readership;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.store.subscription.Subscriber.State;
import java.util.UUID;

/**
 * A message to a subscriber that is ours to send, for a while.
 *
 * @param message its id, the same on every attempt
 * @param state of one who is pending it asks for confirmation; else it tells
 * @param position what they have been told so far
 * @param through what it tells up to
 * @param attempts how many there were before
 * @param hour what they were sent lately
 */
public record ClaimedMessage(
        UUID subscriber,
        TenantId tenant,
        UUID message,
        Readership reads,
        Subscription wants,
        State state,
        long position,
        long through,
        int attempts,
        Pace.Hour hour,
        String owner) {
    public boolean asks() {
        return state == State.PENDING;
    }
}
