package dev.pharos.runtime.log;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells once a stretch of time how many lines were counted and not written. */
@ApplicationScoped
class RepeatReport {
    private static final Logger LOG = Logger.getLogger(RepeatReport.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Clock clock;
    private @Nullable Thread thread;

    RepeatReport(Clock clock) {
        this.clock = clock;
    }

    void begin(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().daemon().name("log-repeats").start(this::untilInterrupted);
    }

    void end(@Observes ShutdownEvent stopping) {
        if (thread != null) {
            thread.interrupt();
        }
        RepeatFilter.rest().forEach(RepeatReport::tell);
    }

    private void untilInterrupted() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                RepeatFilter.told(clock.instant()).forEach(RepeatReport::tell);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(Repeats.Untold untold) {
        LOG.infof("… and %d more like it: %s", untold.lines(), untold.like());
    }
}
