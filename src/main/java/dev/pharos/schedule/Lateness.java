package dev.pharos.schedule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** How late probes start after they were due, and how many due instants were missed altogether. */
@Singleton
class Lateness {
    /** Fine around 100 ms, the most that one probe in a hundred may be late by. */
    private static final Duration[] BOUNDS = LongStream.of(
                    1, 2, 3, 5, 7, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 150, 200, 250, 500, 1_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Timer lateness;
    private final Counter missed;

    Lateness(MeterRegistry registry) {
        lateness = Timer.builder("pharos.probe.lateness")
                .description("Start of a probe minus its due instant")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        missed = Counter.builder("pharos.probes.missed")
                .description("Due instants that passed while Pharos stood still")
                .register(registry);
    }

    void started(long lateByMs) {
        lateness.record(Math.max(0, lateByMs), TimeUnit.MILLISECONDS);
    }

    void missed(long slots) {
        if (slots > 0) {
            missed.increment(slots);
        }
    }
}
