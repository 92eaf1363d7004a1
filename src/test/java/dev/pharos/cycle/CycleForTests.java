package dev.pharos.cycle;

import dev.pharos.cycle.duration.HistogramConfig;
import dev.pharos.cycle.duration.HistogramConfig.OfTargets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** A cycle around a prober and a journal that a test brings. */
public final class CycleForTests {
    private record Counted(OfTargets ofTargets, int limit) implements HistogramConfig {}

    private CycleForTests() {}

    public static ProbeCycle of(Clock clock, Prober prober, Journal journal, MeterRegistry meters) {
        return of(clock, prober, journal, new ClearConnectivity(), meters);
    }

    public static ProbeCycle of(
            Clock clock, Prober prober, Journal journal, FailureAttribution connectivity, MeterRegistry meters) {
        return of(clock, prober, journal, connectivity, meters, durations(OfTargets.NONE, 0, new Watchlist()));
    }

    /** Counts durations so; up to that many targets each for itself. */
    public static ProbeDurations durations(OfTargets ofTargets, int limit, Watchlist watchlist) {
        return new ProbeDurations(new Counted(ofTargets, limit), watchlist);
    }

    public static ProbeCycle of(
            Clock clock,
            Prober prober,
            Journal journal,
            FailureAttribution connectivity,
            MeterRegistry meters,
            ProbeDurations durations) {
        return new ProbeCycle(
                clock,
                UUID::randomUUID,
                prober,
                journal,
                connectivity,
                (_, _, _) -> List.of(),
                (_, _, _) -> {},
                new ProbeCounts(meters),
                durations);
    }
}
