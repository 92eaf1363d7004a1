package dev.pharos.core.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    /**
     * The sight is clear, blind by a trouble, or "after" one that ended when the probe was under way. The belief is up or
     * down, references are there or not, looking is yes or no.
     */
    @ParameterizedTest(name = "{0} in {1}, sight {2}, believed {3}, references {4}, looking {5} -> {6}")
    @CsvSource(textBlock = """
            connect-refused,   connect,    clear,             up,   yes, no,  look
            connect-timeout,   connect,    clear,             up,   yes, no,  look
            timeout,           processing, clear,             up,   yes, no,  look
            connection-closed, processing, clear,             up,   yes, no,  look
            dns,               resolve,    clear,             up,   yes, no,  look
            dns,               resolve,    clear,             up,   no,  no,  look
            timeout,           resolve,    clear,             up,   no,  no,  look
            connect-refused,   connect,    clear,             up,   no,  no,  believe
            connect-refused,   connect,    clear,             down, yes, no,  believe
            connect-refused,   connect,    clear,             down, yes, yes, look
            connect-refused,   connect,    clear,             up,   no,  yes, believe
            tls-expired,       tls,        clear,             up,   yes, yes, believe
            protocol,          processing, cut-off,           up,   yes, yes, believe
            blocked,           resolve,    cut-off,           up,   yes, no,  believe
            connect-refused,   connect,    cut-off,           up,   yes, no,  dismiss
            connect-refused,   connect,    cut-off,           down, yes, no,  dismiss
            dns,               resolve,    cut-off,           up,   yes, no,  dismiss
            connection-closed, transfer,   stood-still,       up,   no,  no,  dismiss
            connect-refused,   connect,    stood-still,       up,   no,  no,  believe
            dns,               resolve,    no-names,          up,   no,  no,  dismiss
            connect-refused,   connect,    no-names,          up,   no,  no,  believe
            connect-refused,   connect,    no-names,          up,   yes, no,  look
            connect-refused,   connect,    late,              up,   yes, no,  look
            connect-refused,   connect,    late,              up,   no,  no,  believe
            prober,            connect,    clear,             up,   no,  no,  dismiss
            prober,            transfer,   clear,             down, yes, yes, dismiss
            connect-refused,   connect,    exhausted,         up,   no,  no,  believe
            connect-timeout,   connect,    exhausted,         up,   yes, no,  look
            connect-refused,   connect,    after cut-off,     up,   yes, no,  dismiss
            dns,               resolve,    after no-names,    up,   no,  no,  dismiss
            connect-refused,   connect,    after no-names,    up,   no,  no,  believe
            timeout,           processing, after stood-still, up,   no,  no,  dismiss
            """)
    void nobody_is_blamed_for_what_may_be_ours(
            String reason,
            String phase,
            String current,
            String believed,
            String references,
            String checking,
            String ruling) {
        var fail = new Verdict.Fail(
                Reason.ofCode(reason), Optional.of(Phase.valueOf(phase.toUpperCase(java.util.Locale.ROOT))), "");
        var it = new Attribution.Case(fail, NOW, believed.equals("up"), references.equals("yes"));

        assertThat(word(Attribution.of(it, current(current), checking.equals("yes"))))
                .isEqualTo(ruling);
    }

    @Test
    void what_began_after_we_saw_again_is_believed() {
        var fail = new Verdict.Fail(Reason.CONNECT_REFUSED, Optional.of(Phase.CONNECT), "");
        var current = new Connectivity.Clear(NOW, Optional.of(new ProberImpairment.CutOff(1, 3)));

        assertThat(Attribution.of(new Attribution.Case(fail, NOW, false, true), current, false))
                .isInstanceOf(Attribution.OfTarget.class);
    }

    @Test
    void an_answer_is_never_ours() {
        var answered = EnumSet.of(
                Reason.STATUS, Reason.ASSERTION, Reason.UNHEALTHY, Reason.BODY_TOO_LARGE, Reason.REDIRECT_LIMIT);

        assertThat(answered).noneMatch(reason -> Suspicion.mayBeOurs(new Verdict.Fail(reason, Optional.empty(), "")));
    }

    private static Connectivity current(String text) {
        return switch (text) {
            case "clear" -> Connectivity.clear(NOW.minusSeconds(60));
            case String after
            when after.startsWith("after ") ->
                new Connectivity.Clear(NOW.plusMillis(1), Optional.of(trouble(after.substring(6))));
            default -> new Connectivity.Blind(NOW.minusSeconds(1), NOW, trouble(text));
        };
    }

    private static ProberImpairment trouble(String code) {
        return switch (code) {
            case "cut-off" -> new ProberImpairment.CutOff(2, 5);
            case "no-names" -> new ProberImpairment.NoNames(5);
            case "stood-still" -> new ProberImpairment.StoodStill(Duration.ofSeconds(3));
            case "exhausted" -> new ProberImpairment.Exhausted("out of sockets");
            case "late" -> new ProberImpairment.Late(Duration.ofSeconds(3));
            default -> throw new IllegalArgumentException(code);
        };
    }

    private static String word(Attribution ruling) {
        return switch (ruling) {
            case Attribution.OfTarget _ -> "believe";
            case Attribution.CheckFirst _ -> "look";
            case Attribution.Dismiss _ -> "dismiss";
        };
    }
}
