package dev.pharos.core.outcome;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a probe failed. The {@link #code()} of each is a promise to the outside (API, webhooks, metrics). */
public enum Reason {
    /** The name did not resolve to an address. */
    DNS,
    CONNECT_REFUSED,
    CONNECT_TIMEOUT,
    /** No route, or no address or port of ours to go from. */
    CONNECT_FAILED,
    TLS_EXPIRED,
    TLS_NOT_YET_VALID,
    TLS_UNTRUSTED,
    TLS_HOSTNAME,
    /** TLS failed otherwise: no common version or cipher, an alert, plain text on a TLS port. */
    TLS_HANDSHAKE,
    /** The deadline passed in any phase but connect. */
    TIMEOUT,
    /** The other side closed or reset the connection before the answer was whole. */
    CONNECTION_CLOSED,
    /** What came back is not HTTP. */
    PROTOCOL,
    HEADERS_TOO_LARGE,
    /** The status is not one of the expected. */
    STATUS,
    ASSERTION,
    REDIRECT_LIMIT,
    /** An assertion or a health document needs a body that was cut at the limit. */
    BODY_TOO_LARGE,
    /** The health document under the answer says so. */
    UNHEALTHY,
    /** The outbound policy forbids the address. */
    BLOCKED,
    /** The target refused the credentials that it was given: it answered 401 or 407. */
    AUTH,
    /** Pharos itself could not do its part: it got no socket, no memory or no thread. Never recorded: it is no data. */
    PROBER;

    private static final Map<String, Reason> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::code, Function.identity()));

    /** The name of this reason in the API, for example {@code connect-refused}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The reason with this code.
     *
     * @throws IllegalArgumentException for a code that no reason has
     */
    public static Reason ofCode(String code) {
        var reason = BY_CODE.get(code);
        if (reason == null) {
            throw new IllegalArgumentException("\"" + code + "\" is not a reason; reasons are " + BY_CODE.keySet());
        }
        return reason;
    }
}
