package dev.pharos.web.page.words;

import dev.pharos.core.assertion.Ailment;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A component as we see it.
 *
 * @param believed what we thought when we last looked
 * @param lastLooked start of the last judged probe
 * @param interval between its probes
 * @param allowed how old the last probe may be before we no longer see
 * @param paused whether nobody looks on purpose
 * @param made when it was registered
 */
public record Sight(
        String name,
        ComponentStatus believed,
        Optional<Instant> lastLooked,
        Duration interval,
        Duration allowed,
        boolean paused,
        Instant made) {

    private static final Duration LEAST_ALLOWED = Duration.ofMinutes(2);

    /** A component of whose last probe nothing is at hand but what it led to. */
    static Sight of(
            String name, TargetDefinition definition, TargetState belief, Instant made, Optional<Instant> looked) {
        return of(name, definition, belief, Optional.empty(), made, looked);
    }

    /**
     * A component whose belief is at hand.
     *
     * @param ailment what made the last probe worse than it should be
     * @param looked the end of what was known before
     */
    public static Sight of(
            String name,
            TargetDefinition definition,
            TargetState belief,
            Optional<Ailment> ailment,
            Instant made,
            Optional<Instant> looked) {
        var believed = definition.paused() ? new ComponentStatus.Paused(looked) : believed(definition, belief, ailment);
        return new Sight(
                name,
                believed,
                belief.lastProbeAt(),
                definition.interval(),
                allowed(definition),
                definition.paused(),
                made);
    }

    /** A component that this process does not watch, or not yet; {@code looked} is the end of what is known. */
    public static Sight unwatched(String name, boolean paused, Instant made, Optional<Instant> looked) {
        var believed = paused ? new ComponentStatus.Paused(looked) : new ComponentStatus.NoData(looked);
        return new Sight(name, believed, looked, Duration.ofMinutes(1), LEAST_ALLOWED, paused, made);
    }

    /** Two intervals and a timeout, but never so little that a hiccup of ours would make us blind. */
    private static Duration allowed(TargetDefinition definition) {
        var two = definition.interval().multipliedBy(2).plus(definition.timeout());
        return two.compareTo(LEAST_ALLOWED) < 0 ? LEAST_ALLOWED : two;
    }

    private static ComponentStatus believed(
            TargetDefinition definition, TargetState belief, Optional<Ailment> ailment) {
        var policy = definition.confirmation();
        var last = belief.lastProbeAt().orElse(belief.since());
        return switch (belief.health()) {
            case HealthState.Unknown _ -> new ComponentStatus.Awaited(definition.interval());
            case HealthState.Unproven unproven -> new ComponentStatus.Unanswered(unproven.failingSince());
            case HealthState.Up _
            when belief.degraded(policy.failures()) ->
                new ComponentStatus.Degraded(belief.since(), ComponentStatus.Ailing.of(belief.components(), ailment));
            case HealthState.Up _ -> new ComponentStatus.Up(Optional.of(belief.since()), last);
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
                && lastLooked.filter(last -> !last.plus(allowed).isBefore(now)).isPresent();
    }

    /** Whether it is too early to expect anything of it: just registered, or we have just started. */
    boolean awaited(Instant now, Instant started) {
        var from = made.isAfter(started) ? made : started;
        return !paused && !fresh(now) && !from.plus(allowed).isBefore(now);
    }
}
