package dev.pharos.publish.page.view;

import dev.pharos.core.incident.Belief;
import dev.pharos.core.outcome.ComponentState;
import dev.pharos.core.slo.Span;
import dev.pharos.core.slo.Timeline;
import dev.pharos.core.target.TargetDefinition;
import dev.pharos.cycle.Watched;
import dev.pharos.publish.page.words.Sight;
import dev.pharos.record.read.PublicTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A public target with what is believed of it.
 *
 * @param spans all of its known time up to now, none overlapping
 * @param definition empty where this process does not watch it
 */
public record Subject(
        PublicTarget target,
        List<Span> spans,
        Sight sight,
        Optional<TargetDefinition> definition,
        Map<String, ComponentState> parts) {

    public static Subject of(PublicTarget target, Optional<Watched> watched, Instant now) {
        var belief = watched.map(Watched::belief);
        var definition = watched.map(it -> it.target().definition());
        var spans = Timeline.joined(target.spans(), belief.flatMap(Belief::span)).stream()
                .filter(span -> span.from().isBefore(now))
                .map(span -> span.until().isAfter(now) ? new Span(span.standing(), span.from(), now) : span)
                .toList();
        var looked = spans.stream().map(Span::until).max(Comparator.naturalOrder());
        var sight = belief.isPresent() && definition.isPresent()
                ? Sight.of(target.name(), definition.get(), belief.get(), target.createdAt(), looked)
                : Sight.unwatched(target.name(), target.paused(), target.createdAt(), looked);
        return new Subject(
                target, spans, sight, definition, belief.map(Belief::components).orElse(Map.of()));
    }

    public Optional<Duration> timeout() {
        return definition.map(TargetDefinition::timeout);
    }
}
