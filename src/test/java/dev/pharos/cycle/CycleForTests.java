package dev.pharos.cycle;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** A cycle around a prober and a journal that a test brings. */
public final class CycleForTests {
    private CycleForTests() {}

    public static ProbeCycle of(Clock clock, Prober prober, Journal journal, MeterRegistry meters) {
        return of(clock, prober, journal, new ClearConnectivity(), meters);
    }

    public static ProbeCycle of(
            Clock clock, Prober prober, Journal journal, FailureAttribution connectivity, MeterRegistry meters) {
        return new ProbeCycle(
                clock,
                UUID::randomUUID,
                prober,
                journal,
                connectivity,
                (_, _, _) -> List.of(),
                (_, _, _) -> {},
                new ProbeCounts(meters));
    }
}
