package dev.pharos.core.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Reason;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmationTest {
    private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
    private static final Verdict FAIL = new Verdict.Fail(Reason.TIMEOUT, Optional.empty(), "no answer");
    private static final Verdict PASS = new Verdict.Pass();
    private static final Verdict DEGRADED = new Verdict.Degraded("slow");

    /** One letter a probe, a minute apart: P passes, F fails, g is degraded; below it what was announced: D down, U up. */
    @ParameterizedTest(name = "{0} failures, {1} passes: {2} -> {3}")
    @CsvSource(textBlock = """
            2, 1, PPPP,         ....
            2, 1, F,            .
            2, 1, FF,           .D
            2, 1, PFPFPF,       ......
            2, 1, PFF,          ..D
            2, 1, PFFF,         ..D.
            2, 1, PFFP,         ..DU
            2, 1, PFFPFF,       ..DU.D
            2, 1, PFFPFP,       ..DU..
            2, 1, FFgF,         .DU.
            2, 1, gggg,         ....
            2, 1, FgFF,         ...D
            1, 1, PFP,          .DU
            1, 1, FFPP,         D.U.
            3, 2, PFFP,         ....
            3, 2, PFFF,         ...D
            3, 2, FFFPP,        ..D.U
            3, 2, FFFPFPP,      ..D...U
            3, 2, FFFgg,        ..D.U
            3, 2, FFFPgF,       ..D.U.
            1, 3, FPPFPPP,      D.....U
            """)
    void announces_a_change_only_once_it_is_confirmed(int failures, int passes, String verdicts, String announced) {
        var policy = new ConfirmationPolicy(failures, passes);
        HealthState state = new HealthState.Unknown();
        var said = new StringBuilder();
        for (var i = 0; i < verdicts.length(); i++) {
            var step = Confirmation.next(state, verdict(verdicts.charAt(i)), minute(i), policy);
            state = step.state();
            said.append(step.transition()
                    .map(it -> switch (it) {
                        case Transition.WentDown _ -> "D";
                        case Transition.CameUp _ -> "U";
                    })
                    .orElse("."));
        }
        assertThat(said).hasToString(announced);
    }

    @Test
    void an_outage_starts_at_its_first_failing_probe_and_ends_at_its_first_passing_one() {
        var policy = new ConfirmationPolicy(3, 2);
        HealthState state = new HealthState.Up(0);
        Optional<Transition> last = Optional.empty();
        for (var i = 0; i < 5; i++) {
            var step = Confirmation.next(state, i < 3 ? FAIL : PASS, minute(i), policy);
            state = step.state();
            last = step.transition().or(() -> Optional.empty());
            if (i == 2) {
                assertThat(last).contains(new Transition.WentDown(minute(0)));
            }
        }
        assertThat(last).contains(new Transition.CameUp(minute(0), minute(3)));
    }

    /** After each probe: ? unknown, n never seen passing, u up, s suspect, d down, r recovering. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
            F,      n
            FF,     nn
            FFF,    nnd
            FP,     nu
            FFPF,   nnus
            PF,     us
            PFPFF,  ususs
            gF,     us
            FFFPF,  nndrd
            """)
    void only_who_was_up_can_be_suspected(String verdicts, String believed) {
        HealthState state = new HealthState.Unknown();
        var seen = new StringBuilder();
        for (var i = 0; i < verdicts.length(); i++) {
            state = Confirmation.next(state, verdict(verdicts.charAt(i)), minute(i), new ConfirmationPolicy(3, 2))
                    .state();
            seen.append(
                    switch (state) {
                        case HealthState.Unknown _ -> "?";
                        case HealthState.Unproven _ -> "n";
                        case HealthState.Up _ -> "u";
                        case HealthState.Suspect _ -> "s";
                        case HealthState.Down _ -> "d";
                        case HealthState.Recovering _ -> "r";
                    });
        }
        assertThat(seen).hasToString(believed);
    }

    @Test
    void a_long_gap_forgets_what_was_only_suspected_and_keeps_what_was_confirmed() {
        assertThat(Confirmation.forgetStreak(new HealthState.Suspect(START, 1))).isEqualTo(new HealthState.Unknown());
        assertThat(Confirmation.forgetStreak(new HealthState.Unproven(START, 1)))
                .isEqualTo(new HealthState.Unknown());
        assertThat(Confirmation.forgetStreak(new HealthState.Up(3))).isEqualTo(new HealthState.Up(0));
        assertThat(Confirmation.forgetStreak(new HealthState.Down(START, 4))).isEqualTo(new HealthState.Down(START, 4));
        assertThat(Confirmation.forgetStreak(new HealthState.Recovering(START, minute(3), 1)))
                .isEqualTo(new HealthState.Down(START, 0));
        assertThat(Confirmation.forgetStreak(new HealthState.Unknown())).isEqualTo(new HealthState.Unknown());
    }

    /** Every sequence of verdicts up to nine long, under every small policy: opened and resolved always alternate. */
    @Test
    void walked_through_whole_every_opening_is_followed_by_one_resolve_and_confirmed_by_enough_verdicts() {
        for (var failures = 1; failures <= 3; failures++) {
            for (var passes = 1; passes <= 3; passes++) {
                var policy = new ConfirmationPolicy(failures, passes);
                for (var sequence : sequences(9)) {
                    walk(sequence, policy);
                }
            }
        }
    }

    private static void walk(List<Verdict> sequence, ConfirmationPolicy policy) {
        HealthState state = new HealthState.Unknown();
        var down = false;
        var failing = 0;
        var passing = 0;
        for (var i = 0; i < sequence.size(); i++) {
            var failed = sequence.get(i) instanceof Verdict.Fail;
            failing = failed ? failing + 1 : 0;
            passing = failed ? 0 : passing + 1;
            var step = Confirmation.next(state, sequence.get(i), minute(i), policy);
            state = step.state();
            var expectDown = !down && failing == policy.failures();
            var expectUp = down && passing == policy.passes();
            assertThat(step.transition().isPresent())
                    .as("%s under %s at %d", sequence, policy, i)
                    .isEqualTo(expectDown || expectUp);
            if (expectDown || expectUp) {
                assertThat(step.transition().get() instanceof Transition.WentDown)
                        .isEqualTo(expectDown);
                down = expectDown;
            }
            var believedDown = state instanceof HealthState.Down || state instanceof HealthState.Recovering;
            assertThat(believedDown).isEqualTo(down);
            assertThat(state.consecutiveFailures()).isEqualTo(failing);
        }
    }

    private static Set<List<Verdict>> sequences(int length) {
        var all = new HashSet<List<Verdict>>();
        for (var bits = 0; bits < 1 << length; bits++) {
            var word = new java.util.ArrayList<Verdict>();
            for (var i = 0; i < length; i++) {
                word.add((bits >> i & 1) == 1 ? FAIL : i % 3 == 0 ? DEGRADED : PASS);
            }
            all.add(word);
        }
        return all;
    }

    private static Verdict verdict(char letter) {
        return switch (letter) {
            case 'P' -> PASS;
            case 'F' -> FAIL;
            case 'g' -> DEGRADED;
            default -> throw new IllegalArgumentException("no verdict: " + letter);
        };
    }

    private static Instant minute(int i) {
        return START.plusSeconds(60L * i);
    }
}
