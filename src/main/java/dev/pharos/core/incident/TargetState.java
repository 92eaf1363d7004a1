package dev.pharos.core.incident;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.confirmation.Confirmation;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.confirmation.Transition;
import dev.pharos.core.outcome.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that is believed of one target. Kept in memory, written with the result that changed it, read back at start.
 *
 * @param since when this health began; for an outage with its first failing probe
 * @param lastProbeAt start of the last judged probe
 * @param incident the open one
 * @param span the stretch of time that the last result is part of
 * @param components the parts that the last result's health document named
 */
public record TargetState(
        HealthState health,
        Instant since,
        Optional<Instant> lastProbeAt,
        Optional<IncidentId> incident,
        Optional<StatePeriod> span,
        Map<String, ComponentState> components) {

    public TargetState {
        components = components.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /** What a judged result leads to. */
    public record Advance(TargetState belief, Timeline.Step timeline, Optional<IncidentChange> change) {}

    /** Nothing is known of a target yet. */
    public static TargetState unknown(Instant since) {
        return new TargetState(
                new HealthState.Unknown(), since, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** What to believe after {@code result}; {@code newId} is asked only when an incident opens. */
    public Advance next(Target target, Result result, Supplier<IncidentId> newId) {
        var at = result.startedAt();
        var policy = target.definition().confirmation();
        var remembered = gap(at).compareTo(target.longestGap()) > 0 ? Confirmation.forgetStreak(health) : health;
        var step = Confirmation.next(remembered, result.verdict(), at, policy);
        var change = step.transition().flatMap(it -> changeFor(it, target, result, newId));
        var standing = standing(step.state(), policy.failures());
        var timeline = Timeline.extend(
                span,
                standing,
                at,
                target.nextDue(step.state(), at, result.finishedAt()).plus(target.timeout()),
                recount(step, standing, policy.failures()));
        var belief = new TargetState(
                step.state(),
                since(step.state(), target, at),
                Optional.of(at),
                openIncident(change),
                Optional.of(timeline.open()),
                result.components());
        return new Advance(belief, timeline, change);
    }

    /**
     * What to believe once somebody has said that the open incident is over: nothing. Whoever still fails is confirmed afresh,
     * and opens another incident that began after this one.
     */
    public Advance resolvedByHand(IncidentChange.ResolveByHand change) {
        var at = change.at();
        var over = Timeline.end(span, at);
        var belief = new TargetState(
                new HealthState.Unknown(), at, lastProbeAt, Optional.empty(), Optional.of(over.open()), components);
        return new Advance(belief, over, Optional.of(change));
    }

    /**
     * Whether a probe began before what is believed was said by somebody, so that it shows nothing of the time since; a clock
     * that was set back is another matter.
     */
    public boolean overtakes(Target target, Instant startedAt) {
        return health instanceof HealthState.Unknown
                && startedAt.isBefore(since)
                && !startedAt.plus(target.timeout()).isBefore(since);
    }

    private Duration gap(Instant at) {
        return lastProbeAt.map(last -> Duration.between(last, at)).orElse(Duration.ZERO);
    }

    private Optional<IncidentChange> changeFor(
            Transition transition, Target target, Result result, Supplier<IncidentId> newId) {
        return switch (transition) {
            case Transition.WentDown outage ->
                Optional.of(new IncidentChange.Open(Incident.open(newId.get(), target, outage, result)));
            case Transition.CameUp recovery ->
                incident.map(id ->
                        new IncidentChange.Resolve(id, recovery.since(), result.finishedAt(), Resolution.RECOVERED));
        };
    }

    private Optional<IncidentId> openIncident(Optional<IncidentChange> change) {
        return change.map(it -> switch (it) {
                    case IncidentChange.Open open -> Optional.of(open.incident().id());
                    case IncidentChange.Resolve _, IncidentChange.ResolveByHand _ -> Optional.<IncidentId>empty();
                })
                .orElse(incident);
    }

    private Instant since(HealthState next, Target target, Instant at) {
        var failures = target.definition().confirmation().failures();
        return switch (next) {
            case HealthState.Unproven unproven -> unproven.failingSince();
            case HealthState.Suspect suspect -> suspect.failingSince();
            case HealthState.Down down -> down.since();
            case HealthState.Recovering recovering -> recovering.passingSince();
            case HealthState.Up up ->
                health instanceof HealthState.Up before
                                && (before.degradedInARow() >= failures) == (up.degradedInARow() >= failures)
                        ? since
                        : health instanceof HealthState.Recovering recovering ? recovering.passingSince() : at;
            case HealthState.Unknown _ -> at;
        };
    }

    private Optional<Timeline.Recount> recount(Confirmation.Step step, AvailabilityState standing, int threshold) {
        if (standing == AvailabilityState.DEGRADED && !degraded(threshold)) {
            return span.map(
                    open -> new Timeline.Recount(AvailabilityState.DEGRADING, AvailabilityState.DEGRADED, open.from()));
        }
        return step.transition().map(it -> switch (it) {
            case Transition.WentDown outage -> new Timeline.Recount(doubted(), AvailabilityState.DOWN, outage.since());
            case Transition.CameUp recovery ->
                new Timeline.Recount(AvailabilityState.RECOVERING, AvailabilityState.UP, recovery.since());
        });
    }

    /** How failures stood before they were confirmed. */
    private AvailabilityState doubted() {
        return health instanceof HealthState.Unproven ? AvailabilityState.UNPROVEN : AvailabilityState.SUSPECT;
    }

    private static AvailabilityState standing(HealthState health, int threshold) {
        return switch (health) {
            case HealthState.Unknown _, HealthState.Unproven _ -> AvailabilityState.UNPROVEN;
            case HealthState.Up up when up.degradedInARow() == 0 -> AvailabilityState.UP;
            case HealthState.Up up when up.degradedInARow() < threshold -> AvailabilityState.DEGRADING;
            case HealthState.Up _ -> AvailabilityState.DEGRADED;
            case HealthState.Suspect _ -> AvailabilityState.SUSPECT;
            case HealthState.Down _ -> AvailabilityState.DOWN;
            case HealthState.Recovering _ -> AvailabilityState.RECOVERING;
        };
    }

    /** Whether the last verdicts, as many as it takes to believe an outage, were all degraded. */
    public boolean degraded(int threshold) {
        return health instanceof HealthState.Up up && up.degradedInARow() >= threshold;
    }
}
