package dev.pharos.notify.kind;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Notification;
import java.time.Instant;
import java.util.Optional;

/**
 * A kind whose messages are HTTP requests.
 *
 * @param <S> its record in {@code core.escalation}
 */
public non-sealed interface PostedKind<S extends ChannelSpec> extends ChannelKind<S> {
    /** A notification as it goes on the wire in an attempt at {@code at}. */
    HttpPost post(S spec, Notification notification, Instant at);

    /** What ends an alert that {@code test} opened and that would stay open until somebody closes it; empty where it opens none. */
    default Optional<HttpPost> closing(S spec, Notification test) {
        return Optional.empty();
    }

    /** What an answer makes of the attempt; {@code at} is when it came. */
    Delivery delivery(HttpAnswer answer, Instant at);
}
