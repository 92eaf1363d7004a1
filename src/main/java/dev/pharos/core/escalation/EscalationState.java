package dev.pharos.core.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where the escalation of one incident, or of the group that it leads, stands.
 *
 * @param step the one that comes next, from 0
 * @param round the one under way, from 0
 * @param nextAt when that step is due; empty once all are done
 * @param besides what else is due
 */
public record EscalationState(EscalationPolicy policy, int step, int round, Optional<Instant> nextAt, Besides besides) {
    /** Before the first step of a further round, where that would come at the same moment as the last of the one before. */
    static final Duration ROUND_PAUSE = Duration.ofMinutes(5);

    /**
     * @param remindAt when those who know are reminded
     * @param moreAt when those who know are told of what joined the group since
     * @param calmAt until when a flapping target must be stable
     */
    public record Besides(Optional<Instant> remindAt, Optional<Instant> moreAt, Optional<Instant> calmAt) {
        public static final Besides NOTHING = new Besides(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Before the first step of an incident that opened at {@code openedAt}. */
    public static EscalationState begin(EscalationPolicy policy, Instant openedAt) {
        var begun = at(policy, 0, 0, openedAt);
        var waits = policy.grouping()
                .map(it -> openedAt.plus(it.pause()))
                .filter(until -> begun.nextAt().filter(until::isAfter).isPresent());
        return waits.map(it -> begun.with(Optional.of(it), Besides.NOTHING)).orElse(begun);
    }

    /** When there is something to decide again; empty once nobody more is told. */
    public Optional<Instant> wakesAt() {
        return Stream.of(nextAt, besides.remindAt(), besides.moreAt(), besides.calmAt())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** After the step that was due. */
    EscalationState stepped() {
        var due = nextAt.orElseThrow();
        var began = due.minus(policy.steps().get(step).after());
        if (step + 1 < policy.steps().size()) {
            return at(policy, step + 1, round, began).besides(besides);
        }
        if (round + 1 < policy.rounds()) {
            var pause = policy.steps().getFirst().after().isZero() ? ROUND_PAUSE : Duration.ZERO;
            return at(policy, 0, round + 1, due.plus(pause)).besides(besides);
        }
        return with(Optional.empty(), besides);
    }

    /** Those who know were told something at {@code at}: they are reminded after a while. */
    EscalationState told(Instant at) {
        return besides(new Besides(policy.repeatInterval().map(at::plus), besides.moreAt(), besides.calmAt()));
    }

    /** They were told of all of the group. */
    EscalationState toldMore() {
        return besides(new Besides(besides.remindAt(), Optional.empty(), besides.calmAt()));
    }

    /** Another incident joined the group; those who know are told at {@code at}, or sooner where more joined before. */
    public EscalationState joined(Instant at) {
        return besides(new Besides(besides.remindAt(), besides.moreAt().or(() -> Optional.of(at)), besides.calmAt()));
    }

    /** The same of a target that flaps: it waits for no others, and must be stable until then. */
    public EscalationState flapping(Instant openedAt, Instant until) {
        var alone = at(policy, 0, 0, openedAt);
        return alone.calm(Optional.of(until));
    }

    /** Until when a target that flaps must be stable; empty: it does no more. */
    EscalationState calm(Optional<Instant> until) {
        return besides(new Besides(besides.remindAt(), besides.moreAt(), until));
    }

    /** Somebody has acknowledged at {@code at}: it rests for good, or goes on when the acknowledgement has timed out. */
    public EscalationState acknowledged(Instant at) {
        if (policy.acknowledgeTimeout().isEmpty() || policy.steps().isEmpty()) {
            return over();
        }
        var until = Optional.of(at.plus(policy.acknowledgeTimeout().get()));
        return nextAt.isPresent()
                ? with(until, Besides.NOTHING)
                // All were told: those of the last step are told once more.
                : new EscalationState(policy, policy.steps().size() - 1, policy.rounds(), until, Besides.NOTHING);
    }

    /**
     * The acknowledgement at which it stood so was taken back at {@code at}: what came due meanwhile is due now, and what follows
     * keeps its distance.
     */
    public EscalationState resumed(Instant at) {
        return held(at, at);
    }

    /** The same where nobody knows how it stood: the step that it came to is due now. */
    public EscalationState resumedBlindly(Instant at) {
        return policy.steps().isEmpty() ? this : with(Optional.of(at), Besides.NOTHING);
    }

    /** Time stands still for it: what is due at {@code at} is due at {@code until}, and what follows keeps its distance. */
    public EscalationState held(Instant at, Instant until) {
        return moved(due -> due.isAfter(at) ? due : until);
    }

    /** What was held until {@code until} is due at {@code at}. */
    public EscalationState woken(Instant until, Instant at) {
        return at.isBefore(until) ? moved(due -> due.equals(until) ? at : due) : this;
    }

    /** Nobody more is told. */
    public EscalationState over() {
        return with(Optional.empty(), Besides.NOTHING);
    }

    private EscalationState moved(UnaryOperator<Instant> move) {
        return with(
                nextAt.map(move),
                new Besides(
                        besides.remindAt().map(move),
                        besides.moreAt().map(move),
                        besides.calmAt().map(move)));
    }

    private EscalationState besides(Besides others) {
        return with(nextAt, others);
    }

    private EscalationState with(Optional<Instant> next, Besides others) {
        return new EscalationState(policy, step, round, next, others);
    }

    private static EscalationState at(EscalationPolicy policy, int step, int round, Instant began) {
        return new EscalationState(
                policy,
                step,
                round,
                policy.steps().isEmpty()
                        ? Optional.empty()
                        : Optional.of(began.plus(policy.steps().get(step).after())),
                Besides.NOTHING);
    }

    /** When a later step of the round under way is due, as long as nobody acknowledges. */
    public Instant due(int later) {
        var between =
                policy.steps().get(later).after().minus(policy.steps().get(step).after());
        return nextAt.orElseThrow().plus(between);
    }
}
