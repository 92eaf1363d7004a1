package dev.pharos.core.incident;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.confirmation.Confirmation;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.confirmation.Transition;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that is believed of one target. It stays in memory, is stored with the result that changed it, and read back at start. Its
 * table is {@code belief}, and its open period stands there in {@code span_from}, {@code span_until} and {@code standing}.
 *
 * @param since when this health began; for an outage with its first failing probe
 * @param lastProbeAt start of the last judged probe
 * @param incident the open one
 * @param period the stretch of time that the last result is part of
 * @param components the parts that the last result's health document named
 */
public record TargetState(
        HealthState health,
        Instant since,
        Optional<Instant> lastProbeAt,
        Optional<IncidentId> incident,
        Optional<StatePeriod> period,
        Map<String, ComponentState> components) {

    public TargetState {
        components = components.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /** What a judged result leads to. */
    public record Advance(TargetState state, Timeline.Step timeline, Optional<IncidentChange> change) {}

    /** Nothing is known of a target yet. */
    public static TargetState unknown(Instant since) {
        return new TargetState(
                new HealthState.Unknown(), since, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** The same where no work was planned. */
    public Advance next(Target target, Result result, Supplier<IncidentId> newId) {
        return next(target, result, List.of(), newId);
    }

    /**
     * What to believe after {@code result}; {@code newId} is asked only when an incident opens. A result from within planned
     * maintenance is not judged, and a streak does not go on across it: who is still down at its end is confirmed afresh.
     *
     * @param planned when maintenance was planned for the target since its last probe and up to this one, in order and none
     *     overlapping
     */
    public Advance next(Target target, Result result, List<Period> planned, Supplier<IncidentId> newId) {
        var at = result.startedAt();
        var policy = target.definition().confirmation();
        var remembered = remembered(target, at, !planned.isEmpty());
        var cut = cut(at, planned, availability(remembered, policy.failures()));
        if (!planned.isEmpty() && planned.getLast().contains(at)) {
            return resting(target, result, remembered, cut);
        }
        var step = Confirmation.next(remembered, result.verdict(), at, policy);
        var change = step.transition().flatMap(it -> changeFor(it, target, result, newId));
        var availability = availability(step.state(), policy.failures());
        var begins = step.state() instanceof HealthState.Unproven unproven && unproven.failures() == 1;
        var timeline = (begins ? cut.apart(at) : cut)
                .extend(
                        availability,
                        at,
                        target.nextDue(step.state(), at, result.finishedAt()).plus(target.timeout()),
                        recount(step, availability, policy.failures()));
        var state = new TargetState(
                step.state(),
                since(step.state(), target, at),
                Optional.of(at),
                openIncident(change),
                Optional.of(timeline.open()),
                result.components());
        return new Advance(state, timeline, change);
    }

    private HealthState remembered(Target target, Instant at, boolean rested) {
        var known = gap(at).compareTo(target.longestGap()) > 0 ? Confirmation.forgetStreak(health) : health;
        return rested ? Confirmation.rest(known) : known;
    }

    /** The span so far, without the maintenance that was planned since the last probe. */
    private Timeline.Planned cut(Instant at, List<Period> planned, AvailabilityState after) {
        return period.filter(_ -> !planned.isEmpty())
                .map(open -> Timeline.planned(open, lastProbeAt.orElse(open.from()), at, planned, after))
                .orElseGet(() -> new Timeline.Planned(List.of(), period));
    }

    /** What was confirmed stays believed, and the incident open; nothing is concluded. */
    private Advance resting(Target target, Result result, HealthState remembered, Timeline.Planned cut) {
        var at = result.startedAt();
        var until = target.nextDue(remembered, at, result.finishedAt()).plus(target.timeout());
        var timeline = cut.extend(AvailabilityState.MAINTENANCE, at, until, Optional.empty());
        var state = new TargetState(
                remembered,
                remembered.equals(health) ? since : since(remembered, target, at),
                Optional.of(at),
                incident,
                Optional.of(timeline.open()),
                result.components());
        return new Advance(state, timeline, Optional.empty());
    }

    /**
     * What to believe once somebody has said that the open incident is over: nothing. Whoever still fails is confirmed afresh,
     * and opens another incident that began after this one.
     */
    public Advance resolvedByHand(IncidentChange.ResolveByHand change) {
        var at = change.at();
        var over = Timeline.end(period, at);
        var state = new TargetState(
                new HealthState.Unknown(), at, lastProbeAt, Optional.empty(), Optional.of(over.open()), components);
        return new Advance(state, over, Optional.of(change));
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
                Optional.of(new IncidentChange.Open(
                        Incident.open(newId.get(), target, outage, result), TargetFacts.of(target.definition())));
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

    /** Where one degraded probe is enough, the one that ends an outage begins a degraded time too: there is nothing else to recount. */
    private Optional<Timeline.Recount> recount(Confirmation.Step step, AvailabilityState availability, int threshold) {
        if (step.transition().isPresent()) {
            return step.transition().map(it -> switch (it) {
                case Transition.WentDown outage ->
                    new Timeline.Recount(doubted(), AvailabilityState.DOWN, outage.since());
                case Transition.CameUp recovery ->
                    new Timeline.Recount(AvailabilityState.RECOVERING, AvailabilityState.UP, recovery.since());
            });
        }
        return period.filter(_ -> availability == AvailabilityState.DEGRADED && !degraded(threshold))
                .map(open ->
                        new Timeline.Recount(AvailabilityState.DEGRADING, AvailabilityState.DEGRADED, open.from()));
    }

    /** How failures stood before they were confirmed. */
    private AvailabilityState doubted() {
        return health instanceof HealthState.Unproven ? AvailabilityState.UNPROVEN : AvailabilityState.SUSPECT;
    }

    private static AvailabilityState availability(HealthState health, int threshold) {
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
