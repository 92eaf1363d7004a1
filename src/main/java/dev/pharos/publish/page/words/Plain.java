package dev.pharos.publish.page.words;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * A reason in words that a visitor understands and that give nothing away.
 *
 * @param phrase stands alone: {@code no answer within 10 s}
 * @param has goes on after "It", of an outage that lasts: {@code has not answered}
 * @param did goes on after a name, of an outage that is over: {@code gave no answer}
 */
public record Plain(String phrase, String has, String did) {
    private static final Plain UNTOLD = new Plain("not working", "has not worked", "did not work");
    private static final long LATENESS_OF_A_DEADLINE_MS = 250;

    /** The words for a reason; {@code limit} is the time that the probe was given. */
    public static Plain of(Optional<Reason> reason, Duration limit) {
        return reason.map(it -> of(it, limit)).orElse(UNTOLD);
    }

    private static Plain of(Reason reason, Duration limit) {
        return switch (reason) {
            case TIMEOUT -> new Plain("no answer within " + Words.limit(limit), "has not answered", "gave no answer");
            case CONNECT_TIMEOUT ->
                new Plain("no connection within " + Words.limit(limit), "has not answered", "gave no answer");
            case CONNECT_REFUSED -> new Plain("connection refused", "has refused connections", "refused connections");
            case CONNECT_FAILED -> new Plain("out of reach", "has been out of reach", "was out of reach");
            case DNS -> new Plain("name not found", "has not been found by its name", "was not found by its name");
            case TLS_EXPIRED -> offered("certificate expired", "an expired certificate");
            case TLS_NOT_YET_VALID -> offered("certificate not valid yet", "a certificate that is not valid yet");
            case TLS_UNTRUSTED -> offered("certificate not trusted", "a certificate that is not trusted");
            case TLS_HOSTNAME -> offered("certificate for another name", "a certificate for another name");
            case TLS_HANDSHAKE -> offered("no secure connection", "no secure connection");
            case CONNECTION_CLOSED ->
                new Plain(
                        "connection closed without an answer",
                        "has closed connections without an answer",
                        "closed connections without an answer");
            case PROTOCOL -> incomprehensible("answer not understood");
            case HEADERS_TOO_LARGE -> incomprehensible("answer with an oversized head");
            case BODY_TOO_LARGE -> incomprehensible("answer too large to judge");
            case STATUS -> new Plain("answered with an error", "has answered with an error", "answered with an error");
            case ASSERTION -> new Plain("answered, but wrongly", "has answered wrongly", "answered wrongly");
            case REDIRECT_LIMIT ->
                new Plain("redirected without end", "has redirected without end", "redirected without end");
            case UNHEALTHY ->
                new Plain("reports itself unhealthy", "has reported itself unhealthy", "reported itself unhealthy");
            case BLOCKED -> new Plain("may not be probed", "has been barred to our probes", "was barred to our probes");
            case PROBER -> new Plain("not looked at", "has not been looked at", "was not looked at");
            case AUTH -> new Plain("sign-in refused", "has refused our sign-in", "refused our sign-in");
        };
    }

    private static Plain offered(String phrase, String what) {
        return new Plain(phrase, "has offered " + what, "offered " + what);
    }

    private static Plain incomprehensible(String phrase) {
        return new Plain(phrase, "has answered beyond understanding", "answered beyond understanding");
    }

    /** The limit that a probe ran into, when all that is left of it is how long it took. */
    public static Duration limit(Duration total, Optional<Duration> limitNow) {
        var over = limitNow.map(now -> total.minus(now).toMillis());
        if (over.isPresent() && over.get() >= 0 && over.get() <= LATENESS_OF_A_DEADLINE_MS) {
            return limitNow.orElseThrow();
        }
        var ms = total.toMillis();
        var grain = ms >= 10_000 ? 1000 : ms >= 1000 ? 100 : ms >= 100 ? 10 : 1;
        return Duration.ofMillis(ms / grain * grain);
    }

    /** What happened on the way, for who wants to know; the phase is where the probe broke off. */
    public static String explained(Optional<Reason> reason, Optional<Phase> phase) {
        return reason.map(it -> explained(it, phase.orElse(Phase.TRANSFER))).orElse("");
    }

    private static String explained(Reason reason, Phase phase) {
        return switch (reason) {
            case TIMEOUT, CONNECT_TIMEOUT, CONNECTION_CLOSED -> brokenOff(phase);
            case CONNECT_REFUSED -> "Its host answers, but nothing listens there.";
            case CONNECT_FAILED -> "No connection to it could be opened.";
            case DNS -> "Its name leads to no address.";
            case TLS_EXPIRED, TLS_NOT_YET_VALID, TLS_UNTRUSTED, TLS_HOSTNAME ->
                "Connections are accepted, but browsers and programs will refuse to go on.";
            case TLS_HANDSHAKE -> "Connections are accepted, but no encryption could be agreed on.";
            case PROTOCOL, HEADERS_TOO_LARGE, BODY_TOO_LARGE -> "It answers, but not with what could be judged.";
            case STATUS, ASSERTION -> "It can be reached, and its answer says that something is wrong.";
            case REDIRECT_LIMIT -> "It can be reached, but sends everyone on and on.";
            case UNHEALTHY -> "It can be reached, and says of itself that it does not work.";
            case BLOCKED -> "The rules of our own prober forbid to look.";
            case PROBER -> "Our own prober could not look.";
            case AUTH -> "It can be reached, but does not let our prober in.";
        };
    }

    private static String brokenOff(Phase phase) {
        return switch (phase) {
            case RESOLVE -> "The question for its address was not answered.";
            case CONNECT -> "Nothing answers where it should be.";
            case TLS -> "Connections are accepted, but no encryption is agreed on.";
            case PROCESSING -> "Connections are accepted, then nothing comes back.";
            case TRANSFER -> "It begins to answer, but does not come to an end.";
        };
    }
}
