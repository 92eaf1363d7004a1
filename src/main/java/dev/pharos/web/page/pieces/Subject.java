package dev.pharos.web.page.pieces;

import dev.pharos.core.assertion.Ailment;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.PublicComponents;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.published.History;
import dev.pharos.store.history.published.PublicTarget;
import dev.pharos.web.page.answers.ComponentStatus;
import dev.pharos.web.page.answers.LastKnown;
import dev.pharos.web.page.pieces.Present.Maintained;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A public target with what is believed of it.
 *
 * @param periods all of its known time up to now, none overlapping
 * @param definition empty where this process does not watch it
 * @param parts of its health document, as far as their names are public
 */
public record Subject(
        PublicTarget target,
        List<StatePeriod> periods,
        LastKnown lastKnown,
        Optional<TargetDefinition> definition,
        Map<String, ComponentState> parts) {

    /** All components, in their order. */
    public static List<Subject> all(History history, Present present) {
        var reports = Reports.of(history.open());
        return history.targets().stream()
                .map(it -> of(it, present).reported(reports.on(it.id())))
                .toList();
    }

    /** While work is under way on it of which the public is not told, its time is no data. */
    public static Subject of(PublicTarget target, Present present) {
        var now = present.now();
        var watched = present.watched(target.id());
        var maintained = watched.map(Watched::target).flatMap(present::maintained);
        var hidden = maintained.filter(Maintained::isHidden).map(Maintained::since);
        var state = watched.map(Watched::state);
        var definition = watched.map(it -> it.target().definition());
        var periods = Timeline.joined(target.periods(), state.flatMap(TargetState::period)).stream()
                .filter(period -> period.from().isBefore(now) && !isHidden(period, hidden))
                .map(period ->
                        period.until().isAfter(now) ? new StatePeriod(period.state(), period.from(), now) : period)
                .toList();
        var looked = periods.stream().map(StatePeriod::until).max(Comparator.naturalOrder());
        var believed = state.isPresent() && definition.isPresent()
                ? LastKnown.of(
                        target.name(),
                        definition.get(),
                        state.get(),
                        watched.flatMap(Subject::ailment),
                        target.createdAt(),
                        looked)
                : LastKnown.unwatched(target.name(), target.paused(), target.createdAt(), looked);
        var lastKnown = maintained.map(it -> believed.during(it.work())).orElse(believed);
        var parts = state.map(TargetState::components).orElse(Map.of());
        var chosen = definition.flatMap(TargetDefinition::publicComponents);
        var shown = PublicComponents.of(chosen, parts.keySet()) == PublicComponents.NAMES;
        return new Subject(target, periods, lastKnown, definition, shown ? parts : Map.of());
    }

    /** The same while people say that something is wrong with it. */
    public Subject reported(Optional<ComponentStatus.Reported> said) {
        return said.map(it -> new Subject(target, periods, lastKnown.reported(it), definition, parts))
                .orElse(this);
    }

    private static boolean isHidden(StatePeriod period, Optional<Instant> since) {
        return period.state() == AvailabilityState.MAINTENANCE
                && since.filter(it -> period.until().isAfter(it)).isPresent();
    }

    /** When watching it began; empty where it has not. What is in memory may be ahead of what is kept. */
    public Optional<Instant> began() {
        return Stream.concat(
                        target.began().stream(),
                        periods.stream().map(StatePeriod::from).limit(1))
                .min(Comparator.naturalOrder());
    }

    private static Optional<Ailment> ailment(Watched watched) {
        return watched.lastResult().map(Result::verdict).flatMap(verdict -> switch (verdict) {
            case Verdict.Degraded degraded -> Optional.of(degraded.ailment());
            case Verdict.Pass _, Verdict.Fail _ -> Optional.empty();
        });
    }

    public Optional<Duration> timeout() {
        return definition.map(TargetDefinition::timeout);
    }
}
