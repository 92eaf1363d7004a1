package dev.pharos.web.page.answers;

import dev.pharos.core.assertion.Ailment;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A component as it was last known.
 *
 * @param status as the last probe left it
 * @param lastProbeAt start of the last judged probe
 * @param interval between its probes
 * @param staleAfter how old the last probe may be before nothing is known any more
 * @param paused whether nobody looks on purpose
 * @param createdAt when it was registered
 */
public record LastKnown(
        String name,
        ComponentStatus status,
        Optional<Instant> lastProbeAt,
        Duration interval,
        Duration staleAfter,
        boolean paused,
        Instant createdAt) {

    private static final Duration LEAST_STALE_AFTER = Duration.ofMinutes(2);

    /** A component of whose last probe nothing is at hand but what it led to. */
    static LastKnown of(
            String name,
            TargetDefinition definition,
            TargetState state,
            Instant createdAt,
            Optional<Instant> knownUntil) {
        return of(name, definition, state, Optional.empty(), createdAt, knownUntil);
    }

    /**
     * A component whose state is at hand.
     *
     * @param ailment what made the last probe worse than it should be
     * @param knownUntil the end of what was known before
     */
    public static LastKnown of(
            String name,
            TargetDefinition definition,
            TargetState state,
            Optional<Ailment> ailment,
            Instant createdAt,
            Optional<Instant> knownUntil) {
        var status = definition.paused() ? new ComponentStatus.Paused(knownUntil) : status(definition, state, ailment);
        return new LastKnown(
                name,
                status,
                state.lastProbeAt(),
                definition.interval(),
                staleAfter(definition),
                definition.paused(),
                createdAt);
    }

    /** A component that this process does not watch, or not yet; {@code knownUntil} is the end of what is known. */
    public static LastKnown unwatched(String name, boolean paused, Instant createdAt, Optional<Instant> knownUntil) {
        var status = paused ? new ComponentStatus.Paused(knownUntil) : new ComponentStatus.NoData(knownUntil);
        return new LastKnown(name, status, knownUntil, Duration.ofMinutes(1), LEAST_STALE_AFTER, paused, createdAt);
    }

    /**
     * The same while work is planned on it. Who was down before stays so, with the incident; nothing else is claimed.
     *
     * @param work as the public is told of it; empty where it is not
     */
    public LastKnown during(Optional<ComponentStatus.Work> work) {
        return switch (status) {
            case ComponentStatus.Paused _, ComponentStatus.Reported _ -> this;
            case ComponentStatus.Down down -> with(new ComponentStatus.Down(down.since(), down.passesWanted(), work));
            case ComponentStatus.Up _,
                    ComponentStatus.Degraded _,
                    ComponentStatus.Awaited _,
                    ComponentStatus.Unanswered _,
                    ComponentStatus.NoData _,
                    ComponentStatus.Maintenance _,
                    ComponentStatus.Unjudged _ ->
                with(work.<ComponentStatus>map(ComponentStatus.Maintenance::new)
                        .orElseGet(ComponentStatus.Unjudged::new));
        };
    }

    /** The same while people say that something is wrong with it; what the probes find down is down. */
    public LastKnown reported(ComponentStatus.Reported reported) {
        return status instanceof ComponentStatus.Down ? this : with(reported);
    }

    /** Whether what is said of it does not depend on when it was probed last. */
    boolean reported() {
        return status instanceof ComponentStatus.Reported;
    }

    private LastKnown with(ComponentStatus other) {
        return new LastKnown(name, other, lastProbeAt, interval, staleAfter, paused, createdAt);
    }

    /** Whether work is planned on it now. */
    boolean maintained() {
        return status instanceof ComponentStatus.Maintenance || status instanceof ComponentStatus.Unjudged;
    }

    /** Two intervals and a timeout, but never so little that a hiccup of ours would make us blind. */
    private static Duration staleAfter(TargetDefinition definition) {
        var two = definition.interval().multipliedBy(2).plus(definition.timeout());
        return two.compareTo(LEAST_STALE_AFTER) < 0 ? LEAST_STALE_AFTER : two;
    }

    private static ComponentStatus status(TargetDefinition definition, TargetState state, Optional<Ailment> ailment) {
        var policy = definition.confirmation();
        var last = state.lastProbeAt().orElse(state.since());
        return switch (state.health()) {
            case HealthState.Unknown _ -> new ComponentStatus.Awaited(definition.interval());
            case HealthState.Unproven unproven -> new ComponentStatus.Unanswered(unproven.failingSince());
            case HealthState.Up _
            when state.degraded(policy.failures()) ->
                new ComponentStatus.Degraded(state.since(), ComponentStatus.Ailing.of(state.components(), ailment));
            case HealthState.Up _ -> new ComponentStatus.Up(Optional.of(state.since()), last);
            case HealthState.Suspect suspect ->
                new ComponentStatus.Up(Optional.empty(), suspect.failingSince().minus(definition.interval()));
            case HealthState.Down down -> new ComponentStatus.Down(down.since(), Optional.empty());
            case HealthState.Recovering recovering ->
                new ComponentStatus.Down(
                        recovering.downSince(), Optional.of(Math.max(1, policy.passes() - recovering.passes())));
        };
    }

    /** Whether we have looked lately enough to say how it is. */
    boolean fresh(Instant now) {
        return !paused
                && lastProbeAt
                        .filter(last -> !last.plus(staleAfter).isBefore(now))
                        .isPresent();
    }

    /** Whether it is too early to expect anything of it: just registered, or we have just started. */
    boolean awaited(Instant now, Instant started) {
        var from = createdAt.isAfter(started) ? createdAt : started;
        return !paused && !fresh(now) && !from.plus(staleAfter).isBefore(now);
    }
}
