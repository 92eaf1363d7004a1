package dev.pharos.web.page.words;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * A reason in words that a visitor understands and that give nothing away.
 *
 * @param phrase stands alone: {@code no answer within 10 s}
 * @param is goes on after "It", of what it does now: {@code does not answer}
 * @param has goes on after "It", of an outage that lasts: {@code has not answered}
 * @param did goes on after a name, of an outage that is over: {@code gave no answer}
 */
public record ReasonText(String phrase, String is, String has, String did) {
    private static final ReasonText UNTOLD =
            new ReasonText("not working", "does not work", "has not worked", "did not work");
    private static final long LATENESS_OF_A_DEADLINE_MS = 250;

    /** The words for a reason; {@code limit} is the time that the probe was given. */
    public static ReasonText of(Optional<Reason> reason, Duration limit) {
        return reason.map(it -> of(it, limit)).orElse(UNTOLD);
    }

    private static ReasonText of(Reason reason, Duration limit) {
        return switch (reason) {
            case TIMEOUT ->
                new ReasonText(
                        "no answer within " + Words.limit(limit),
                        "does not answer",
                        "has not answered",
                        "gave no answer");
            case CONNECT_TIMEOUT ->
                new ReasonText(
                        "no connection within " + Words.limit(limit),
                        "accepts no connection",
                        "has accepted no connection",
                        "accepted no connection");
            case CONNECT_REFUSED -> verb("connection refused", "refuses", "refused", " connections");
            case CONNECT_FAILED ->
                new ReasonText("out of reach", "cannot be reached", "has been out of reach", "was out of reach");
            case DNS ->
                new ReasonText(
                        "name not found",
                        "cannot be found by its name",
                        "has not been found by its name",
                        "was not found by its name");
            case TLS_EXPIRED -> presented("certificate expired", "an expired certificate");
            case TLS_NOT_YET_VALID -> presented("certificate not valid yet", "a certificate that is not valid yet");
            case TLS_UNTRUSTED -> presented("certificate not trusted", "an untrusted certificate");
            case TLS_HOSTNAME -> presented("certificate for another name", "a certificate for another name");
            case TLS_HANDSHAKE ->
                new ReasonText(
                        "no secure connection",
                        "offers no secure connection",
                        "has offered no secure connection",
                        "offered no secure connection");
            case CONNECTION_CLOSED ->
                new ReasonText(
                        "connection closed without an answer",
                        "closes connections without an answer",
                        "has closed connections without an answer",
                        "closed connections without an answer");
            case PROTOCOL -> sent("answer not understood", "answers that we do not understand");
            case HEADERS_TOO_LARGE -> sent("headers too large", "headers that are too large");
            case BODY_TOO_LARGE -> sent("answer too large to check", "answers that are too large to check");
            case STATUS -> answered("answered with an error", " with an error");
            case ASSERTION ->
                new ReasonText("answered, but wrongly", "answers wrongly", "has answered wrongly", "answered wrongly");
            case REDIRECT_LIMIT -> verb("redirected without end", "redirects", "redirected", " without end");
            case UNHEALTHY -> verb("reports itself unhealthy", "reports", "reported", " itself unhealthy");
            case BLOCKED ->
                new ReasonText(
                        "may not be probed",
                        "may not be probed",
                        "has been off limits to our probes",
                        "was off limits to our probes");
            case PROBER -> new ReasonText("not probed", "is not probed", "has not been probed", "was not probed");
            case AUTH -> verb("sign-in refused", "refuses", "refused", " our sign-in");
        };
    }

    private static ReasonText presented(String phrase, String what) {
        return new ReasonText(phrase, "presents " + what, "has presented " + what, "presented " + what);
    }

    private static ReasonText sent(String phrase, String what) {
        return new ReasonText(phrase, "sends " + what, "has sent " + what, "sent " + what);
    }

    private static ReasonText answered(String phrase, String how) {
        return new ReasonText(phrase, "answers" + how, "has answered" + how, "answered" + how);
    }

    private static ReasonText verb(String phrase, String present, String past, String object) {
        return new ReasonText(phrase, present + object, "has " + past + object, past + object);
    }

    /** Of a certificate that is neither trusted nor in date: both are to be mended. */
    public ReasonText andExpired() {
        var what = "an untrusted certificate that has also expired";
        return presented(phrase + " and expired", what);
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
            case CONNECT_REFUSED -> "Its host can be reached, but nothing listens on its port.";
            case CONNECT_FAILED -> "No connection to it could be opened.";
            case DNS -> "Its name has no address.";
            case TLS_EXPIRED, TLS_NOT_YET_VALID, TLS_UNTRUSTED, TLS_HOSTNAME ->
                "It accepts connections, but browsers and programs refuse its certificate.";
            case TLS_HANDSHAKE -> "It accepts connections, but no encryption could be agreed on.";
            case PROTOCOL, HEADERS_TOO_LARGE, BODY_TOO_LARGE -> "It answers, but the answer cannot be checked.";
            case STATUS, ASSERTION -> "It can be reached, and its answer says that something is wrong.";
            case REDIRECT_LIMIT -> "It can be reached, but it keeps redirecting.";
            case UNHEALTHY -> "It can be reached, and it reports that it does not work.";
            case BLOCKED -> "Our own rules do not allow us to probe it.";
            case PROBER -> "Our own prober could not probe it.";
            case AUTH -> "It can be reached, but it does not let our prober in.";
        };
    }

    private static String brokenOff(Phase phase) {
        return switch (phase) {
            case RESOLVE -> "The name servers did not answer.";
            case CONNECT -> "Nothing answers at its address.";
            case TLS -> "It accepts connections, but no encryption is agreed on.";
            case PROCESSING -> "Connections are accepted, then nothing comes back.";
            case TRANSFER -> "It begins to answer, but does not finish.";
        };
    }
}
