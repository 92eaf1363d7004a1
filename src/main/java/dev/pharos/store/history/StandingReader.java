package dev.pharos.store.history;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.objective.BurnRate;
import dev.pharos.core.objective.Objectives;
import dev.pharos.core.objective.Standing;
import dev.pharos.core.objective.Standing.Facts;
import dev.pharos.core.objective.Standing.Latency;
import dev.pharos.core.objective.Standing.Probes;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.rollup.LatencySeries;
import dev.pharos.store.rollup.VerdictCounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Reads what came of the objectives of a target; of results only what they ask about. */
@ApplicationScoped
public class StandingReader {
    private static final double P95 = 0.95;
    private static final double P99 = 0.99;
    private static final Latency NO_LATENCY = new Latency(OptionalDouble.empty(), OptionalDouble.empty());

    private final PeriodReader periods;
    private final VerdictCounts verdicts;
    private final LatencySeries latencies;

    StandingReader(PeriodReader periods, VerdictCounts verdicts, LatencySeries latencies) {
        this.periods = periods;
        this.verdicts = verdicts;
        this.latencies = latencies;
    }

    public Standing of(TargetId target, Objectives objectives, Instant now) {
        var from = now.minus(objectives.window());
        var spent = Timeline.disjoint(periods.between(target, earliest(objectives, now), now));
        var probed = objectives.errorRate().isPresent();
        var timed = objectives.p95().isPresent() || objectives.p99().isPresent();
        return Standing.of(
                objectives,
                new Facts(
                        Availability.of(spent, from, now),
                        lately(length -> Availability.of(spent, now.minus(length), now)),
                        probed ? probes(target, from, now) : new Probes(0, 0),
                        probed ? lately(length -> probes(target, now.minus(length), now)) : Map.of(),
                        timed ? latency(target, from, now) : NO_LATENCY));
    }

    private static Instant earliest(Objectives objectives, Instant now) {
        var longest = BurnRate.WINDOWS.stream().max(Duration::compareTo).orElseThrow();
        return now.minus(objectives.window().compareTo(longest) > 0 ? objectives.window() : longest);
    }

    private static <T> Map<Duration, T> lately(Function<Duration, T> in) {
        var lately = new LinkedHashMap<Duration, T>();
        BurnRate.WINDOWS.forEach(it -> lately.put(it, in.apply(it)));
        return lately;
    }

    private Probes probes(TargetId target, Instant from, Instant to) {
        var counts = verdicts.of(target, from, to);
        return new Probes(counts.all(), counts.failed());
    }

    private Latency latency(TargetId target, Instant from, Instant to) {
        var total = latencies.whole(target, from, to).total();
        return new Latency(total.quantile(P95), total.quantile(P99));
    }
}
