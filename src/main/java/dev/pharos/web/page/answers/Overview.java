package dev.pharos.web.page.answers;

import dev.pharos.web.page.words.Tongue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All components as they show now, in the order of the page, and whether that can be trusted.
 *
 * @param tongue in which it is told
 */
public record Overview(Situation situation, List<Shown> components, Instant at, Tongue tongue) {
    public Overview {
        components = List.copyOf(components);
    }

    /** A component as it shows; out of date where {@code asOf} says since when. */
    public record Shown(String name, ComponentStatus now, Optional<Instant> asOf) {
        /** When it went down; of what is not, far in the future. */
        Instant since() {
            return switch (now) {
                case ComponentStatus.Down down -> down.since();
                case ComponentStatus.Reported reported -> reported.since();
                case ComponentStatus.Up _,
                        ComponentStatus.Degraded _,
                        ComponentStatus.Maintenance _,
                        ComponentStatus.Unjudged _,
                        ComponentStatus.Paused _,
                        ComponentStatus.Awaited _,
                        ComponentStatus.Unanswered _,
                        ComponentStatus.NoData _ -> Instant.MAX;
            };
        }
    }

    /** In English. */
    public static Overview of(List<LastKnown> known, Instant now, Instant started) {
        return of(known, now, started, Tongue.ENGLISH);
    }

    /**
     * @param started when this process did
     */
    public static Overview of(List<LastKnown> known, Instant now, Instant started, Tongue tongue) {
        var situation = Situation.of(known, now, started);
        var components = known.stream()
                .map(lastKnown -> situation.outOfDate() ? asItWas(lastKnown) : asItIs(lastKnown, now, started))
                .toList();
        return new Overview(situation, components, now, tongue);
    }

    /** The same in another language. */
    public Overview in(Tongue other) {
        return new Overview(situation, components, at, other);
    }

    /** Of one component of which people say that something is wrong with it: that is so whether we see it or not. */
    static Overview reported(LastKnown component, Instant now, Tongue tongue) {
        var shown = new Shown(component.name(), component.status(), Optional.empty());
        return new Overview(new Situation.Seen(), List.of(shown), now, tongue);
    }

    private static Shown asItWas(LastKnown lastKnown) {
        return new Shown(
                lastKnown.name(), lastKnown.status(), lastKnown.paused() ? Optional.empty() : lastKnown.lastProbeAt());
    }

    private static Shown asItIs(LastKnown lastKnown, Instant now, Instant started) {
        var plain = lastKnown.paused() || lastKnown.fresh(now) || lastKnown.reported();
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
