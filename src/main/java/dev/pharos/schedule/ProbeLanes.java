package dev.pharos.schedule;

import dev.pharos.cycle.ProbeCycle;
import dev.pharos.cycle.Watched;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Runs probe cycles side by side, never more than {@code width} at once, and never two of one target.
 *
 * <p>A full set of lanes turns work away instead of queueing it: a probe that waited would measure our queue and not the
 * target. What is turned away is counted; for its target it is no data.
 */
@ApplicationScoped
class ProbeLanes {
    private static final Logger LOG = Logger.getLogger(ProbeLanes.class);

    private final ProbeCycle cycle;
    private final int width;
    private final AtomicInteger taken = new AtomicInteger();
    private final Semaphore emptied = new Semaphore(0);
    private final Counter turnedAway;

    ProbeLanes(ProbeCycle cycle, ScheduleConfig config, OpenFiles openFiles, MeterRegistry registry) {
        this.cycle = cycle;
        this.width = openFiles.clip(config.lanes());
        this.turnedAway = Counter.builder("pharos.probes.turned.away")
                .description("Probes that did not start: all lanes full, or the last probe of the target still running")
                .register(registry);
        registry.gauge("pharos.lanes.taken", taken);
    }

    /** Probes now, or not at all. Must be called on an event loop. */
    void start(Watched watched) {
        if (!tryStart(watched)) {
            turnedAway.increment();
        }
    }

    /** Probes now, or at the next look: a probe that somebody waits for is not dropped for one that is under way. */
    void startAtOnce(Watched watched) {
        if (!tryStart(watched)) {
            watched.probeAtOnce();
        }
    }

    private boolean tryStart(Watched watched) {
        if (taken.get() >= width || !watched.enter()) {
            return false;
        }
        taken.incrementAndGet();
        cycle.run(watched).subscribe().with(_ -> release(watched), failure -> {
            // A prober never fails, so this is a bug of ours: the lane must come back all the same.
            LOG.errorf(failure, "The cycle of target %s broke", watched.target().key());
            release(watched);
        });
        return true;
    }

    private void release(Watched watched) {
        watched.leave();
        if (taken.decrementAndGet() == 0 && emptied.availablePermits() == 0) {
            emptied.release();
        }
    }

    /** Waits until no probe is under way, at most {@code limit}. */
    void awaitIdle(Duration limit) throws InterruptedException {
        emptied.drainPermits();
        if (taken.get() > 0) {
            emptied.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
