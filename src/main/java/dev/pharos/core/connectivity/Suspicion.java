package dev.pharos.core.connectivity;

import dev.pharos.core.assertion.Verdict;
import java.time.Duration;

/** Which results could be our own doing. What was answered, was seen: no trouble of ours makes an answer up. */
public final class Suspicion {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(1);

    private Suspicion() {}

    /** Whether a network of ours that is broken could have caused it. */
    public static boolean mayBeOurs(Verdict.Fail fail) {
        return switch (fail.reason()) {
            case DNS, CONNECT_REFUSED, CONNECT_TIMEOUT, CONNECT_FAILED, TIMEOUT, CONNECTION_CLOSED -> true;
            case TLS_EXPIRED,
                    TLS_NOT_YET_VALID,
                    TLS_UNTRUSTED,
                    TLS_HOSTNAME,
                    TLS_HANDSHAKE,
                    PROTOCOL,
                    HEADERS_TOO_LARGE,
                    STATUS,
                    ASSERTION,
                    REDIRECT_LIMIT,
                    BODY_TOO_LARGE,
                    UNHEALTHY,
                    BLOCKED,
                    AUTH,
                    PROBER -> false;
        };
    }

    /**
     * Whether a standstill of ours makes a probe worthless: a quarter of its timeout, at least a tenth of a second and at
     * most a whole one.
     */
    public static boolean spoils(Duration still, Duration timeout) {
        var quarter = timeout.dividedBy(4);
        var limit = quarter.compareTo(LEAST) < 0 ? LEAST : quarter.compareTo(MOST) > 0 ? MOST : quarter;
        return still.compareTo(limit) >= 0;
    }

    /** Whether a start so late measures our own queue: it is longer than the timeout, and than what any start may be late. */
    public static boolean tooLate(Duration late, Duration timeout) {
        return late.compareTo(timeout) > 0 && late.compareTo(LEAST) > 0;
    }
}
