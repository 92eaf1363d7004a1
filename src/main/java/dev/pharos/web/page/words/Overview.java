package dev.pharos.web.page.words;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All components as they show now, in the order of the page, and whether that can be trusted. */
public record Overview(Situation situation, List<Shown> components, Instant at) {
    public Overview {
        components = List.copyOf(components);
    }

    /** A component as it shows; out of date where {@code asOf} says since when. */
    public record Shown(String name, ComponentStatus now, Optional<Instant> asOf) {}

    /**
     * @param started when this process did
     */
    public static Overview of(List<Sight> sights, Instant now, Instant started) {
        var situation = Situation.of(sights, now, started);
        var components = sights.stream()
                .map(sight -> situation.outOfDate() ? asItWas(sight) : asItIs(sight, now, started))
                .toList();
        return new Overview(situation, components, now);
    }

    private static Shown asItWas(Sight sight) {
        return new Shown(sight.name(), sight.believed(), sight.paused() ? Optional.empty() : sight.lastLooked());
    }

    private static Shown asItIs(Sight sight, Instant now, Instant started) {
        if (sight.paused() || sight.fresh(now)) {
            return new Shown(sight.name(), sight.believed(), Optional.empty());
        }
        var silent = sight.lastLooked().isEmpty() && sight.awaited(now, started)
                ? new ComponentStatus.Awaited(sight.interval())
                : new ComponentStatus.NoData(sight.lastLooked());
        return new Shown(sight.name(), silent, Optional.empty());
    }

    /** The components that show like this. */
    public List<Shown> like(Look look) {
        return components.stream().filter(shown -> shown.now().look() == look).toList();
    }
}
