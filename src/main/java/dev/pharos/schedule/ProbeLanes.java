package dev.pharos.schedule;

import dev.pharos.cycle.ProbeCycle;
import dev.pharos.cycle.Watched;
import dev.pharos.platform.OpenFiles;
import dev.pharos.platform.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs probe cycles side by side, never more than {@code width} at once, and never two of one target.
 *
 * <p>A full set of lanes turns work away instead of queueing it: a probe that waited would measure our queue and not the
 * target. What is turned away is counted; for its target it is no data.
 */
@Singleton
class ProbeLanes {
    private static final Logger LOG = Logger.getLogger(ProbeLanes.class);

    /** What a probe may take beyond its timeout: to read a large body, and to judge it. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** How late a due probe may start because the one before it was still under way. */
    private static final Duration SOON = Duration.ofMillis(250);

    private final ProbeCycle cycle;
    private final Ticker ticker;
    private final int width;
    private final ConcurrentMap<Watched, Lane> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final Semaphore emptied = new Semaphore(0);
    private final Counter turnedAway;

    ProbeLanes(ProbeCycle cycle, Ticker ticker, ScheduleConfig config, OpenFiles openFiles, MeterRegistry registry) {
        this.cycle = cycle;
        this.ticker = ticker;
        this.width = openFiles.probes(config.lanes());
        this.turnedAway = Counter.builder("pharos.probes.turned.away")
                .description("Probes that did not start: all lanes full, or the last probe of the target still running")
                .register(registry);
        Gauge.builder("pharos.lanes.taken", taken, AtomicInteger::get)
                .description("Lanes in which a probe is under way")
                .register(registry);
    }

    /**
     * Probes now, or not at all. Must be called on the loop of its probes. A target whose timeout is its interval is still being
     * probed when it is due again, by a millisecond or two: its next probe starts as soon as that one ends, if soon.
     *
     * @param onStart called when the probe starts
     */
    void start(Watched watched, Runnable onStart) {
        var next = new Next(onStart, ticker.nanos() + SOON.toNanos());
        if (tryStart(watched, next.onStart())) {
            return;
        }
        var lane = underWay.get(watched);
        if (lane == null) {
            turnedAway.increment();
            return;
        }
        var replaced = lane.next.getAndSet(next);
        if (replaced != null) {
            turnedAway.increment();
        }
        if (underWay.get(watched) != lane) {
            startNext(lane);
        }
    }

    private void startNext(Lane lane) {
        var next = lane.next.getAndSet(null);
        if (next == null || lane.watched.target().definition().paused()) {
            return;
        }
        if (ticker.nanos() > next.until() || !tryStart(lane.watched, next.onStart())) {
            turnedAway.increment();
        }
    }

    /** Probes now, or at the next look: a probe that somebody waits for is not dropped for one that is under way. */
    void startAtOnce(Watched watched) {
        if (!tryStart(watched, () -> {})) {
            watched.probeAtOnce();
        }
    }

    /** Probes now, or not at all: a probe that is under way does as well. */
    void startRetry(Watched watched, Runnable onStart) {
        if (!tryStart(watched, onStart) && !watched.isProbing()) {
            turnedAway.increment();
        }
    }

    private boolean tryStart(Watched watched, Runnable onStart) {
        if (!watched.enter()) {
            return false;
        }
        if (!takeOne()) {
            watched.leave();
            return false;
        }
        // Whichever way it started, this is the probe that somebody waits for. Before the cycle reads the definition,
        // so
        // that one which is changed from here on is probed again.
        watched.takeAtOnce();
        var lane = new Lane(watched, ticker.nanos());
        underWay.put(watched, lane);
        onStart.run();
        try {
            lane.probing = cycle.run(watched).subscribe().with(_ -> release(lane), bug -> broke(lane, bug));
        } catch (RuntimeException | Error bug) {
            broke(lane, bug);
        }
        return true;
    }

    private boolean takeOne() {
        return taken.getAndUpdate(it -> it < width ? it + 1 : it) < width;
    }

    /** A prober never fails, so this is a bug of ours: the lane must come back all the same. */
    private void broke(Lane lane, Throwable bug) {
        LOG.errorf(
                bug,
                "The probe cycle of target %s failed",
                lane.watched.target().key());
        release(lane);
    }

    /**
     * Takes back the lanes of probes that should have ended long ago by their own timeout: that they did not is a bug of
     * ours, and must cost their targets one probe and not all that follow.
     */
    void takeBackOverdue() {
        var now = ticker.nanos();
        for (var lane : underWay.values()) {
            if (now - lane.startedAt > lane.patienceNanos) {
                LOG.errorf(
                        "The probe of target %s did not end with its timeout; it is given up without a result",
                        lane.watched.target().key());
                lane.cancel();
                release(lane);
            }
        }
    }

    private void release(Lane lane) {
        if (!underWay.remove(lane.watched, lane)) {
            return;
        }
        lane.watched.leave();
        if (taken.decrementAndGet() == 0 && emptied.availablePermits() == 0) {
            emptied.release();
        }
        startNext(lane);
    }

    /** A due start that waits for the probe under way, until a moment of the ticker. */
    private record Next(Runnable onStart, long until) {}

    /** One probe under way. Each is itself and no other, so that a late end of one given up frees nobody else's lane. */
    private static final class Lane {
        private final Watched watched;
        private final long startedAt;
        private final long patienceNanos;
        private final AtomicReference<@Nullable Next> next = new AtomicReference<>();
        private volatile @Nullable Cancellable probing;

        Lane(Watched watched, long startedAt) {
            this.watched = watched;
            this.startedAt = startedAt;
            this.patienceNanos =
                    watched.target().definition().timeout().plus(GRACE).toNanos();
        }

        void cancel() {
            var given = probing;
            if (given != null) {
                given.cancel();
            }
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
