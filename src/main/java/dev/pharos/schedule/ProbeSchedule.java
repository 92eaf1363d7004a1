package dev.pharos.schedule;

import dev.pharos.core.targets.Horizon;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.platform.Rounds;
import dev.pharos.platform.SelfCheck;
import dev.pharos.platform.Ticker;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Hands every target that is due in the coming second to the lanes, once a second, each at its own millisecond. It goes
 * through all targets each time, so that a target that was registered, changed, paused or deleted counts within a
 * second and moves no other.
 */
@ApplicationScoped
public class ProbeSchedule implements SelfCheck {
    private static final Logger LOG = Logger.getLogger(ProbeSchedule.class);
    /** A second, and the time by which a round may come late. */
    private static final long AHEAD_MS = 1_250;

    private static final long LOOKS_MISSED_MS = 10_000;
    private static final long LATE_LOOK_MS = 2_000;

    private final Clock clock;
    private final Ticker ticker;
    private final Watchlist watchlist;
    private final ProbeLanes lanes;
    private final Lateness lateness;
    private final Starts starts;
    private final int atOncePerSecond;
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pharos-schedule").daemon().factory());
    private long regularFromMs;
    private volatile Horizon horizon;
    private volatile boolean running;

    ProbeSchedule(
            Clock clock,
            Ticker ticker,
            Watchlist watchlist,
            ProbeLanes lanes,
            Lateness lateness,
            Starts starts,
            ScheduleConfig config) {
        this.clock = clock;
        this.ticker = ticker;
        this.watchlist = watchlist;
        this.lanes = lanes;
        this.lateness = lateness;
        this.starts = starts;
        this.atOncePerSecond = config.atOncePerSecond();
        this.horizon = Horizon.startingAt(clock.millis(), monotonicMs());
        this.regularFromMs = monotonicMs();
    }

    /** Lets looks start probes, from now on. */
    void start() {
        horizon = Horizon.startingAt(clock.millis(), monotonicMs());
        running = true;
    }

    /** Looks once a second from now on, on a thread of its own (decision 0005). */
    public void begin() {
        start();
        heartbeat.scheduleAtFixedRate(
                () -> Rounds.went(LOG, "A look at the schedule", this::round), 0, 1, TimeUnit.SECONDS);
    }

    /** Starts no further probe, and waits for those under way, at most {@code limit}. */
    public void stop(Duration limit) throws InterruptedException {
        running = false;
        heartbeat.shutdown();
        starts.stop();
        lanes.awaitIdle(limit);
    }

    /** A start that fails sends no event of its end, and all that has begun must stop with it. */
    @PreDestroy
    void abandon() {
        running = false;
        heartbeat.shutdownNow();
        starts.stop();
    }

    /** Hands out what is due until a little after the next look. */
    void round() {
        if (!running) {
            return;
        }
        if (hasLookedRegularly()) {
            lanes.takeBackOverdue();
        }
        var wallMs = clock.millis();
        var window = horizon.window(wallMs, monotonicMs(), AHEAD_MS);
        horizon = window.next();
        if (window.clockMoved()) {
            LOG.warn("The wall clock was set; the schedule goes on from its new time");
        }
        var due = new ArrayList<Due>();
        var atOnce = 0;
        for (var watched : watchlist.all()) {
            if (watched.restsBeyond(window.untilMs()) && !window.clockMoved()) {
                continue;
            }
            var target = watched.target();
            if (target.definition().paused()) {
                watched.restUntil(target, Long.MAX_VALUE);
                continue;
            }
            if (atOnce < atOncePerSecond && watched.takeAtOnce()) {
                starts.startAtOnce(watched, atOnce++);
            }
            handOut(watched, target, window, due);
        }
        starts.handOver(due);
    }

    /** Whether we did not stand still just now: then probes are overdue because of us, and are about to end. */
    private boolean hasLookedRegularly() {
        var now = monotonicMs();
        if (now - horizon.monotonicMs() > LATE_LOOK_MS) {
            regularFromMs = now + LATE_LOOK_MS;
        }
        return now >= regularFromMs;
    }

    /** Skips and counts what was missed; hands out the due instants within the window. */
    private void handOut(Watched watched, Target target, Horizon.Window window, List<Due> due) {
        var cadence = target.cadence();
        var last = cadence.lastDue(window.untilMs());
        if (window.missedFromMs() < window.afterMs()) {
            lateness.missed(slots(
                    cadence.intervalMs(), cadence.lastDue(window.missedFromMs()), cadence.lastDue(window.afterMs())));
        }
        // With intervals from 1 s there are at most two due instants in a window; the earlier first.
        if (last - cadence.intervalMs() > window.afterMs()) {
            due.add(new Due.OnGrid(watched, target, last - cadence.intervalMs()));
        }
        if (last > window.afterMs()) {
            due.add(new Due.OnGrid(watched, target, last));
        }
        watched.takeRetry(window.untilMs())
                .filter(retry -> Starts.isAwaited(retry, window.untilMs() - AHEAD_MS))
                .ifPresent(retry ->
                        due.add(new Due.ToConfirm(watched, retry, retry.due().toEpochMilli())));
        watched.restUntil(target, last + cadence.intervalMs());
    }

    private static long slots(long intervalMs, long lastBefore, long lastUntil) {
        return (lastUntil - lastBefore) / intervalMs;
    }

    private long monotonicMs() {
        return TimeUnit.NANOSECONDS.toMillis(ticker.nanos());
    }

    @Override
    public String name() {
        return "scheduler";
    }

    @Override
    public Condition condition() {
        var silentMs = monotonicMs() - horizon.monotonicMs();
        return running && silentMs < LOOKS_MISSED_MS
                ? Condition.healthy()
                : new Condition(Level.UNHEALTHY, "the schedule has not looked for " + silentMs + " ms");
    }
}
