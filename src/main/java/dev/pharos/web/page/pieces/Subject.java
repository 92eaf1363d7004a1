package dev.pharos.web.page.pieces;

import dev.pharos.core.assertion.Ailment;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.ComponentState;
import dev.pharos.core.targets.PublicComponents;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.Watched;
import dev.pharos.store.history.PublicTarget;
import dev.pharos.web.page.words.Sight;
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
 * @param spans all of its known time up to now, none overlapping
 * @param definition empty where this process does not watch it
 * @param parts of its health document, as far as their names are public
 */
public record Subject(
        PublicTarget target,
        List<StatePeriod> spans,
        Sight sight,
        Optional<TargetDefinition> definition,
        Map<String, ComponentState> parts) {

    public static Subject of(PublicTarget target, Optional<Watched> watched, Instant now) {
        var belief = watched.map(Watched::belief);
        var definition = watched.map(it -> it.target().definition());
        var spans = Timeline.joined(target.spans(), belief.flatMap(TargetState::span)).stream()
                .filter(span -> span.from().isBefore(now))
                .map(span -> span.until().isAfter(now) ? new StatePeriod(span.standing(), span.from(), now) : span)
                .toList();
        var looked = spans.stream().map(StatePeriod::until).max(Comparator.naturalOrder());
        var sight = belief.isPresent() && definition.isPresent()
                ? Sight.of(
                        target.name(),
                        definition.get(),
                        belief.get(),
                        watched.flatMap(Subject::ailment),
                        target.createdAt(),
                        looked)
                : Sight.unwatched(target.name(), target.paused(), target.createdAt(), looked);
        var parts = belief.map(TargetState::components).orElse(Map.of());
        var chosen = definition.flatMap(TargetDefinition::publicComponents);
        var shown = PublicComponents.of(chosen, parts.keySet()) == PublicComponents.NAMES;
        return new Subject(target, spans, sight, definition, shown ? parts : Map.of());
    }

    /** When watching it began; empty where it has not. What is in memory may be ahead of what is kept. */
    public Optional<Instant> began() {
        return Stream.concat(
                        target.began().stream(),
                        spans.stream().map(StatePeriod::from).limit(1))
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
