package dev.pharos.core.objective;

import dev.pharos.core.availability.Availability;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What came of each objective of a target by now; what is not promised is empty. */
public record Standing(
        Optional<OfAvailability> availability,
        Optional<OfLatency> p95,
        Optional<OfLatency> p99,
        Optional<OfErrorRate> errorRate) {

    /** Whether an objective is kept so far. Of what nothing is known neither can be said. */
    public enum Kept {
        KEPT,
        BREACHED,
        UNKNOWN;

        static Kept of(boolean known, boolean kept) {
            return !known ? UNKNOWN : kept ? KEPT : BREACHED;
        }
    }

    /** Probes of a window, and how many of them failed. */
    public record Probes(long all, long failed) {
        public Probes {
            if (failed < 0 || failed > all) {
                throw new IllegalArgumentException(failed + " failed probes must be 0 to all, " + all);
            }
        }
    }

    /** How long answers took in the window, in milliseconds; empty where there was none. */
    public record Latency(OptionalDouble p95, OptionalDouble p99) {}

    /**
     * What is known of a target.
     *
     * @param spent how the window was spent
     * @param lately the same of each of {@link BurnRate#WINDOWS}
     * @param probes those of the window
     * @param latelyProbed those of each of {@link BurnRate#WINDOWS}
     */
    public record Facts(
            Availability spent,
            Map<Duration, Availability> lately,
            Probes probes,
            Map<Duration, Probes> latelyProbed,
            Latency latency) {}

    /** @param burn by the window it is over */
    public record OfAvailability(
            Percent objective, Availability spent, ErrorBudget budget, Map<Duration, OptionalDouble> burn) {
        /** By its budget: time of which nothing is known uses nothing, so a young target is not in breach for a moment's outage. */
        public Kept kept() {
            return Kept.of(!spent.known().isZero(), budget.kept());
        }
    }

    public record OfLatency(Duration objective, OptionalDouble ms) {
        public Kept kept() {
            return Kept.of(ms.isPresent(), ms.orElse(0) <= objective.toMillis());
        }
    }

    /** @param burn by the window it is over */
    public record OfErrorRate(Percent objective, Probes probes, Map<Duration, OptionalDouble> burn) {
        /** How many of the probes so far might have failed, rounded down. */
        public long allowed() {
            return objective.of(probes.all());
        }

        public Kept kept() {
            return Kept.of(probes.all() > 0, probes.failed() <= allowed());
        }
    }

    public static Standing of(Objectives objectives, Facts facts) {
        return new Standing(
                objectives.availability().map(it -> availability(it, objectives.window(), facts)),
                objectives.p95().map(it -> new OfLatency(it, facts.latency().p95())),
                objectives.p99().map(it -> new OfLatency(it, facts.latency().p99())),
                objectives.errorRate().map(it -> errorRate(it, facts)));
    }

    /** That of all together: one breach is enough, and what is unknown hides behind nothing that is kept. */
    public Kept kept() {
        var all = Stream.of(
                        availability.map(OfAvailability::kept),
                        p95.map(OfLatency::kept),
                        p99.map(OfLatency::kept),
                        errorRate.map(OfErrorRate::kept))
                .flatMap(Optional::stream)
                .toList();
        if (all.contains(Kept.BREACHED)) {
            return Kept.BREACHED;
        }
        return all.contains(Kept.UNKNOWN) ? Kept.UNKNOWN : Kept.KEPT;
    }

    private static OfAvailability availability(Percent objective, Duration window, Facts facts) {
        var burn = new LinkedHashMap<Duration, OptionalDouble>();
        facts.lately()
                .forEach((length, spent) -> burn.put(
                        length,
                        BurnRate.of(
                                objective.rest(),
                                spent.down().toMillis(),
                                spent.known().toMillis())));
        return new OfAvailability(objective, facts.spent(), ErrorBudget.of(objective, window, facts.spent()), burn);
    }

    private static OfErrorRate errorRate(Percent objective, Facts facts) {
        var burn = new LinkedHashMap<Duration, OptionalDouble>();
        facts.latelyProbed()
                .forEach((length, probes) -> burn.put(length, BurnRate.of(objective, probes.failed(), probes.all())));
        return new OfErrorRate(objective, facts.probes(), burn);
    }
}
