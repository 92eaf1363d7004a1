package dev.pharos.core.delivery;

import dev.pharos.core.outcome.Excerpt;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What became of one attempt to notify one channel. */
public sealed interface Delivery {
    record Sent() implements Delivery {}

    /**
     * Worth another try: the channel was busy, or the network failed.
     *
     * @param reason one sentence, without a secret
     * @param retryAfter how long the channel asked us to wait
     * @param reached whom of those behind the channel need not be told again, because they were reached
     */
    record Deferred(String reason, Optional<Duration> retryAfter, Set<String> reached) implements Delivery {
        public Deferred {
            reason = Excerpt.line(reason);
            reached = Set.copyOf(reached);
        }

        public Deferred(String reason, Optional<Duration> retryAfter) {
            this(reason, retryAfter, Set.of());
        }

        public Deferred(String reason) {
            this(reason, Optional.empty());
        }

        public Deferred having(Set<String> others) {
            return new Deferred(reason, retryAfter, others);
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

    /** Whom the next attempt need not tell. */
    default Set<String> reached() {
        return switch (this) {
            case Deferred deferred -> deferred.reached();
            case Sent _, Rejected _ -> Set.of();
        };
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
