package dev.pharos.notify.kind;

import dev.pharos.core.escalation.Delivery;
import dev.pharos.core.escalation.RetryAfter;
import java.time.Instant;
import java.util.Optional;

/**
 * What was answered to an {@link HttpPost}.
 *
 * @param retryAfter the header of this name, as it came
 * @param why the beginning of a refusal's body, where the post asks for it; it may hold anything
 */
public record HttpAnswer(int status, Optional<String> retryAfter, String why) {

    public static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    /** Taken, or to be tried again, when it is wished; {@code at} is when it came. */
    public Delivery sentOrDeferred(Instant at) {
        if (isSuccess(status)) {
            return new Delivery.Sent();
        }
        var meaning = status >= 300 && status < 400 ? ", a redirect, which is not followed" : "";
        return new Delivery.Deferred("answered " + status + meaning, retryAfter.flatMap(it -> RetryAfter.wish(it, at)));
    }
}
