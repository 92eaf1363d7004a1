package dev.pharos.schedule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How late probes start after they were due, and how many due instants were missed altogether. */
@ApplicationScoped
class Lateness {
    private final Timer lateness;
    private final Counter missed;

    Lateness(MeterRegistry registry) {
        lateness = Timer.builder("pharos.probe.lateness")
                .description("Start of a probe minus its due instant")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(1000))
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
