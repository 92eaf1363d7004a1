package dev.pharos.core.escalation;

import dev.pharos.core.outcome.Excerpt;
import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to notify one channel. */
public sealed interface Delivery {
    record Sent() implements Delivery {}

    /**
     * Worth another try: the channel was busy, or the network failed.
     *
     * @param reason one sentence, without a secret
     * @param retryAfter how long the channel asked us to wait
     */
    record Deferred(String reason, Optional<Duration> retryAfter) implements Delivery {
        public Deferred {
            reason = Excerpt.line(reason);
        }

        public Deferred(String reason) {
            this(reason, Optional.empty());
        }
    }

    /**
     * Never worth another try: the channel itself is wrong.
     *
     * @param reason one sentence, without a secret
     * @param disablesChannel whether the channel is gone, so that it is switched off
     */
    record Rejected(String reason, boolean disablesChannel) implements Delivery {
        public Rejected {
            reason = Excerpt.line(reason);
        }
    }

    /** Why it was not sent, in one sentence. */
    default Optional<String> failure() {
        return switch (this) {
            case Sent _ -> Optional.empty();
            case Deferred deferred -> Optional.of(deferred.reason());
            case Rejected rejected -> Optional.of(rejected.reason());
        };
    }
}
