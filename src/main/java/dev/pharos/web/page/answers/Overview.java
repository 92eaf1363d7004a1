package dev.pharos.web.page.answers;

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
    public static Overview of(List<LastKnown> known, Instant now, Instant started) {
        var situation = Situation.of(known, now, started);
        var components = known.stream()
                .map(lastKnown -> situation.outOfDate() ? asItWas(lastKnown) : asItIs(lastKnown, now, started))
                .toList();
        return new Overview(situation, components, now);
    }

    private static Shown asItWas(LastKnown lastKnown) {
        return new Shown(
                lastKnown.name(), lastKnown.status(), lastKnown.paused() ? Optional.empty() : lastKnown.lastProbeAt());
    }

    private static Shown asItIs(LastKnown lastKnown, Instant now, Instant started) {
        var plain = lastKnown.paused() || lastKnown.fresh(now);
        if (plain || lastKnown.maintained() && lastKnown.awaited(now, started)) {
            return new Shown(lastKnown.name(), lastKnown.status(), Optional.empty());
        }
        var silent = lastKnown.lastProbeAt().isEmpty() && lastKnown.awaited(now, started)
                ? new ComponentStatus.Awaited(lastKnown.interval())
                : new ComponentStatus.NoData(lastKnown.lastProbeAt());
        return new Shown(lastKnown.name(), silent, Optional.empty());
    }

    /** The components that show like this. */
    public List<Shown> like(Look look) {
        return components.stream().filter(shown -> shown.now().look() == look).toList();
    }
}
