package dev.pharos.cycle;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;

/** A cycle around a prober and a journal that a test brings. */
public final class CycleForTests {
    private CycleForTests() {}

    public static ProbeCycle of(Clock clock, Prober prober, Journal journal, MeterRegistry meters) {
        return new ProbeCycle(clock, UUID::randomUUID, prober, journal, new ProbeCounts(meters));
    }
}
