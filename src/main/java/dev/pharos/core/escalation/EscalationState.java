package dev.pharos.core.escalation;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the escalation of one incident stands.
 *
 * @param step the one that comes next, from 0
 * @param round the one under way, from 0
 * @param nextAt when that step is due; empty once nobody more is told
 */
public record EscalationState(EscalationPolicy policy, int step, int round, Optional<Instant> nextAt) {

    /** Before the first step of an incident that opened at {@code openedAt}. */
    public static EscalationState begin(EscalationPolicy policy, Instant openedAt) {
        return at(policy, 0, 0, openedAt);
    }

    /** After the step that was due. */
    EscalationState stepped() {
        var due = nextAt.orElseThrow();
        var began = due.minus(policy.steps().get(step).after());
        if (step + 1 < policy.steps().size()) {
            return at(policy, step + 1, round, began);
        }
        return round + 1 < policy.rounds() ? at(policy, 0, round + 1, due) : over();
    }

    /** Nobody more is told. */
    public EscalationState over() {
        return new EscalationState(policy, step, round, Optional.empty());
    }

    private static EscalationState at(EscalationPolicy policy, int step, int round, Instant began) {
        return new EscalationState(
                policy,
                step,
                round,
                policy.steps().isEmpty()
                        ? Optional.empty()
                        : Optional.of(began.plus(policy.steps().get(step).after())));
    }

    /** When a later step of the round under way is due, as long as nobody acknowledges. */
    public Instant due(int later) {
        var between =
                policy.steps().get(later).after().minus(policy.steps().get(step).after());
        return nextAt.orElseThrow().plus(between);
    }
}
