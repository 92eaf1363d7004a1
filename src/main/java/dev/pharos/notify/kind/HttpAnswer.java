package dev.pharos.notify.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was answered to an {@link HttpPost}.
 *
 * @param retryAfter the header of this name, as it came
 * @param why the beginning of a refusal's body, where the post asks for it; it may hold anything
 */
public record HttpAnswer(int status, Optional<String> retryAfter, String why) {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** As {@link #sentOrDeferred(Instant)}, where the wish is a number of seconds in the body too; the longer one counts. */
    public Delivery sentOrDeferred(Instant at, JsonNode seconds) {
        var told = sentOrDeferred(at);
        if (!(told instanceof Delivery.Deferred deferred) || !seconds.isNumber() || !(seconds.doubleValue() > 0)) {
            return told;
        }
        var wished = RetryAfter.wish(Long.toString((long) Math.ceil(seconds.doubleValue())), at);
        return new Delivery.Deferred(
                deferred.reason(),
                deferred.retryAfter()
                        .filter(it -> it.compareTo(wished.orElse(Duration.ZERO)) > 0)
                        .or(() -> wished));
    }

    /** The body of a refusal as JSON; missing where it is none, or too long to be read whole. */
    public JsonNode json() {
        try {
            return JSON.readTree(why);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }
}
