package dev.pharos.store.subscription;

import dev.pharos.core.subscription.Readership;
import dev.pharos.core.subscription.Subscription;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who wants to be told.
 *
 * @param toldAt when a message to them was last delivered
 * @param lost messages in a row that were not
 * @param error why not, as of the last attempt
 */
public record Subscriber(
        UUID id,
        Readership reads,
        Subscription wants,
        State state,
        Instant createdAt,
        Optional<Instant> confirmedAt,
        Optional<Instant> toldAt,
        int lost,
        Optional<String> error) {
    /** Whether they are told. */
    public enum State {
        /** They have not confirmed that they want to be. */
        PENDING,
        CONFIRMED,
        /** They cannot be reached any more. */
        GONE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
