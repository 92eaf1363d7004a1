package dev.pharos.core.escalation;

import java.time.Instant;
import java.util.Optional;

/**
 * What a webhook's receiver answered. Only what cannot get better by itself is permanent: 401, 403 and 404 happen in the
 * middle of a deployment, and a redirect is not followed, because the signed body is meant for the address we were given.
 *
 * @param retryAfter the header of this name, as it came
 */
public record WebhookAnswer(int status, Optional<String> retryAfter) {
    /** What this answer makes of the attempt; {@code at} is when it came. */
    public Delivery delivery(Instant at) {
        return switch (status) {
            case 400, 405 -> new Delivery.Rejected("answered " + status + ": the receiver refuses what we send", false);
            case 410 -> new Delivery.Rejected("answered 410: the receiver is gone", true);
            default -> status >= 200 && status < 300 ? new Delivery.Sent() : deferred(at);
        };
    }

    private Delivery deferred(Instant at) {
        var meaning = status >= 300 && status < 400 ? ", a redirect, which is not followed" : "";
        return new Delivery.Deferred("answered " + status + meaning, retryAfter.flatMap(it -> RetryAfter.wish(it, at)));
    }
}
