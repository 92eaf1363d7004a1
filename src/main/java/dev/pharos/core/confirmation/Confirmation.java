package dev.pharos.core.confirmation;

import dev.pharos.core.assertion.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Turns a run of verdicts into a state, so that one lost packet wakes nobody. */
public final class Confirmation {

    /** The new state, and the transition to announce where it flipped. */
    public record Step(HealthState state, Optional<Transition> transition) {
        static Step silent(HealthState state) {
            return new Step(state, Optional.empty());
        }
    }

    private Confirmation() {}

    /** The state after a probe that started at {@code at} ended with {@code verdict}. */
    public static Step next(HealthState state, Verdict verdict, Instant at, ConfirmationPolicy policy) {
        return switch (verdict) {
            case Verdict.Fail _ -> afterFailure(state, at, policy);
            case Verdict.Pass _ -> afterPass(state, at, policy, false);
            case Verdict.Degraded _ -> afterPass(state, at, policy, true);
        };
    }

    /**
     * The state without its streak, for when nobody looked for too long: what was confirmed stays believed, what was
     * only suspected does not.
     */
    public static HealthState forgetStreak(HealthState state) {
        return switch (state) {
            case HealthState.Unknown unknown -> unknown;
            case HealthState.Up _ -> new HealthState.Up(0);
            case HealthState.Unproven _, HealthState.Suspect _ -> new HealthState.Unknown();
            case HealthState.Down down -> down;
            case HealthState.Recovering recovering -> new HealthState.Down(recovering.downSince(), 0);
        };
    }

    /** The belief without its streak, for when nothing is to be concluded for a while: what was believed before stays. */
    public static HealthState rest(HealthState state) {
        return switch (state) {
            case HealthState.Unknown _, HealthState.Unproven _ -> new HealthState.Unknown();
            case HealthState.Up _, HealthState.Suspect _ -> new HealthState.Up(0);
            case HealthState.Down down -> down;
            case HealthState.Recovering recovering -> new HealthState.Down(recovering.downSince(), 0);
        };
    }

    private static Step afterFailure(HealthState state, Instant at, ConfirmationPolicy policy) {
        return switch (state) {
            case HealthState.Unknown _ -> failing(HealthState.Unproven::new, at, 1, policy);
            case HealthState.Unproven unproven ->
                failing(HealthState.Unproven::new, unproven.failingSince(), unproven.failures() + 1, policy);
            case HealthState.Up _ -> failing(HealthState.Suspect::new, at, 1, policy);
            case HealthState.Suspect suspect ->
                failing(HealthState.Suspect::new, suspect.failingSince(), suspect.failures() + 1, policy);
            case HealthState.Down down -> Step.silent(new HealthState.Down(down.since(), down.failures() + 1));
            case HealthState.Recovering recovering -> Step.silent(new HealthState.Down(recovering.downSince(), 1));
        };
    }

    /** The state after failures that are not enough yet. */
    private interface Unconfirmed {
        HealthState of(Instant failingSince, int failures);
    }

    private static Step failing(
            Unconfirmed unconfirmed, Instant failingSince, int failures, ConfirmationPolicy policy) {
        return failures < policy.failures()
                ? Step.silent(unconfirmed.of(failingSince, failures))
                : new Step(
                        new HealthState.Down(failingSince, failures),
                        Optional.of(new Transition.WentDown(failingSince)));
    }

    private static Step afterPass(HealthState state, Instant at, ConfirmationPolicy policy, boolean degraded) {
        var streak = degraded ? 1 : 0;
        return switch (state) {
            case HealthState.Unknown _, HealthState.Unproven _, HealthState.Suspect _ ->
                Step.silent(new HealthState.Up(streak));
            case HealthState.Up up -> Step.silent(new HealthState.Up(degraded ? up.degradedInARow() + 1 : 0));
            case HealthState.Down down -> recoveringOrUp(down.since(), at, 1, policy, streak);
            case HealthState.Recovering recovering ->
                recoveringOrUp(
                        recovering.downSince(), recovering.passingSince(), recovering.passes() + 1, policy, streak);
        };
    }

    private static Step recoveringOrUp(
            Instant downSince, Instant passingSince, int passes, ConfirmationPolicy policy, int degradedStreak) {
        return passes < policy.passes()
                ? Step.silent(new HealthState.Recovering(downSince, passingSince, passes))
                : new Step(
                        new HealthState.Up(degradedStreak),
                        Optional.of(new Transition.CameUp(downSince, passingSince)));
    }
}
