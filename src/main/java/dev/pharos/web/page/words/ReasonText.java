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
    private static final long LATENESS_OF_A_DEADLINE_MS = 250;

    /** In English. */
    public static ReasonText of(Optional<Reason> reason, Duration limit) {
        return of(reason, limit, Tongue.ENGLISH);
    }

    /** The words for a reason; {@code limit} is the time that the probe was given. */
    public static ReasonText of(Optional<Reason> reason, Duration limit, Tongue tongue) {
        var key = reason.map(it -> Tongue.key("reason", it)).orElse("reason.untold");
        return said(key, tongue, tongue.say(key + ".phrase", "limit", tongue.limit(limit)));
    }

    /** The words where no probe found anything, but a person says so. */
    public static ReasonText byHand() {
        return said("reason.by-hand", Tongue.ENGLISH, Tongue.ENGLISH.say("reason.by-hand.phrase"));
    }

    /** The words of an alert rule, whose incidents only people of ours see. */
    public static ReasonText rule() {
        return new ReasonText(
                "what its rule asks holds", "is as its rule asks", "has been as its rule asks", "was as its rule asks");
    }

    /** The words of another system, whose incidents only people of ours see. */
    public static ReasonText inbound() {
        return new ReasonText(
                "another system says so",
                "is as the other system says",
                "has been as the other system says",
                "was as the other system said");
    }

    /** Of a certificate that is neither trusted nor in date: both are to be mended. */
    public static ReasonText untrustedAndExpired(Tongue tongue) {
        var key = Tongue.key("reason", Reason.TLS_UNTRUSTED) + "-and-expired";
        return said(key, tongue, tongue.say(key + ".phrase"));
    }

    /** A language may say "it has not answered since" as it says "it does not answer". */
    private static ReasonText said(String key, Tongue tongue, String phrase) {
        var has = key + ".has";
        return new ReasonText(
                phrase,
                tongue.say(key + ".is"),
                tongue.say(tongue.has(has) ? has : key + ".is"),
                tongue.say(key + ".did"));
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

    /** What happened on the way, for who wants to know, in English; the phase is where the probe broke off. */
    public static String explained(Optional<Reason> reason, Optional<Phase> phase) {
        return explained(reason, phase, Tongue.ENGLISH);
    }

    public static String explained(Optional<Reason> reason, Optional<Phase> phase, Tongue tongue) {
        return reason.map(it -> explained(it, phase.orElse(Phase.TRANSFER), tongue))
                .orElse("");
    }

    private static String explained(Reason reason, Phase phase, Tongue tongue) {
        return switch (reason) {
            case TIMEOUT, CONNECT_TIMEOUT, CONNECTION_CLOSED -> tongue.word("explained", phase);
            case CONNECT_REFUSED,
                    CONNECT_FAILED,
                    DNS,
                    TLS_HANDSHAKE,
                    REDIRECT_LIMIT,
                    UNHEALTHY,
                    BLOCKED,
                    PROBER,
                    AUTH -> tongue.word("explained", reason);
            case TLS_EXPIRED, TLS_NOT_YET_VALID, TLS_UNTRUSTED, TLS_HOSTNAME -> tongue.say("explained.certificate");
            case PROTOCOL, HEADERS_TOO_LARGE, BODY_TOO_LARGE -> tongue.say("explained.unchecked");
            case STATUS, ASSERTION -> tongue.say("explained.wrong");
        };
    }
}
