package dev.pharos.notify.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that is special about one kind of channel. It has no state and does nothing by itself: what is sent goes out under
 * the outbound policy, is retried and recorded for all kinds alike. By what it is sent, its two kinds say.
 *
 * @param <S> its record in {@code core.escalation}
 */
public sealed interface ChannelKind<S extends ChannelSpec> permits PostedKind, MailedKind {
    /**
     * Reads the fields that only this kind has, and notes every rule that they break.
     *
     * @param newSecret makes what messages are signed with, where the kind signs and nothing is written
     * @return empty where a rule is broken
     */
    Optional<S> read(Fields fields, Supplier<String> newSecret);

    /** The fields of {@link #read}, all of them, with the secrets: what is stored. */
    ObjectNode write(S spec);

    /** What {@link #write} made, also of an older version; rules of today are not held against it. */
    S restore(ObjectNode written);

    /** The names of the fields that are written and never shown. */
    List<String> secrets();

    /** {@code read}, which was written without a secret, with the one that was made for {@code kept}. */
    default S withMadeOf(S kept, S read) {
        return read;
    }

    /**
     * The same with a new secret to sign with, beside which the one before signs until {@code until}; empty where the kind
     * does not sign.
     */
    default Optional<S> rotated(S spec, String secret, Instant until) {
        return Optional.empty();
    }

    /** The least time between two messages to what {@link #paced} names. */
    default Duration pace() {
        return Duration.ZERO;
    }

    /** What the pace is for: channels that have this in common share it; empty where each channel has its own. */
    default Optional<String> paced(S spec) {
        return Optional.empty();
    }

    /**
     * How often what tells of trouble is sent again while the incident is open, to a receiver that forgets it otherwise; empty
     * where it is told once.
     */
    default Optional<Duration> repeats() {
        return Optional.empty();
    }

    /** Whether this is tried for as long as it takes, because its receiver goes on waking people until it knows. */
    default boolean untilTaken(Notification notification) {
        return false;
    }
}
