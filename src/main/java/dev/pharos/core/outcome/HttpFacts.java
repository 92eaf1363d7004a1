package dev.pharos.core.outcome;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What only HTTP knows of a probe, as far as it is kept.
 *
 * @param status of the last head; empty where none came
 * @param version of the final answer: {@code 1.0}, {@code 1.1} or {@code 2}; empty where there was none
 * @param redirects how many were followed
 */
public record HttpFacts(OptionalInt status, Optional<String> version, int redirects) {
    /** Of a probe that never came to a head, or is none of HTTP. */
    public static final HttpFacts NONE = new HttpFacts(OptionalInt.empty(), Optional.empty(), 0);

    public HttpFacts {
        if (status.isPresent() && (status.getAsInt() < 100 || status.getAsInt() > 999)) {
            throw new IllegalArgumentException(status.getAsInt() + " is not an HTTP status");
        }
    }
}
