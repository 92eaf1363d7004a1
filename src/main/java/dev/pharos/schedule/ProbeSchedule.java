package dev.pharos.schedule;

import dev.pharos.core.target.Horizon;
import dev.pharos.cycle.Eyes;
import dev.pharos.cycle.SelfCheck;
import dev.pharos.cycle.Ticker;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import io.netty.channel.EventLoopGroup;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Once a second hands every target that is due in the coming second to the lanes, each at its own millisecond. Looks at
 * all targets anew each time, so that what was registered, changed, paused or deleted counts within a second and moves
 * nobody else.
 */
@ApplicationScoped
public class ProbeSchedule implements SelfCheck {
    private static final Logger LOG = Logger.getLogger(ProbeSchedule.class);
    /** A second, and what a look may come late by. */
    private static final long AHEAD_MS = 1_250;

    /** A retry comes at the latest with the look after the probe before it. */
    private static final long RETRY_AWAITED_MS = 2_500;

    private static final long LOOKS_MISSED_MS = 10_000;
    private static final long LATE_LOOK_MS = 2_000;

    private final Clock clock;
    private final Ticker ticker;
    private final Watchlist watchlist;
    private final ProbeLanes lanes;
    private final Lateness lateness;
    private final Eyes eyes;
    private final EventLoopGroup loops;
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
            Eyes eyes,
            Vertx vertx,
            ScheduleConfig config) {
        this.clock = clock;
        this.ticker = ticker;
        this.watchlist = watchlist;
        this.lanes = lanes;
        this.lateness = lateness;
        this.eyes = eyes;
        this.loops = vertx.nettyEventLoopGroup();
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
        heartbeat.scheduleAtFixedRate(this::lookSafely, 0, 1, TimeUnit.SECONDS);
    }

    /** Starts no further probe, and waits for those under way, at most {@code limit}. */
    public void stop(Duration limit) throws InterruptedException {
        running = false;
        heartbeat.shutdown();
        lanes.awaitIdle(limit);
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException bug) {
            // A look that breaks must not be the last one.
            LOG.error("A look at the schedule broke", bug);
        }
    }

    /** Hands out what is due until a little after the next look. */
    void look() {
        if (!running) {
            return;
        }
        if (hasLookedRegularly()) {
            lanes.takeBackOverdue();
        }
        var wallMs = clock.millis();
        var window = horizon.look(wallMs, monotonicMs(), AHEAD_MS);
        horizon = window.next();
        if (window.clockMoved()) {
            LOG.warn("The wall clock was set; the schedule goes on from its new time");
        }
        var atOnce = atOncePerSecond;
        for (var watched : watchlist.all()) {
            if (watched.target().definition().paused()) {
                continue;
            }
            if (atOnce > 0 && watched.takeAtOnce()) {
                atOnce--;
                loops.next().execute(() -> lanes.startAtOnce(watched));
            }
            handOut(watched, window, wallMs);
        }
    }

    /** Whether we did not stand still just now: then probes are overdue because of us, and are about to end. */
    private boolean hasLookedRegularly() {
        var now = monotonicMs();
        if (now - horizon.monotonicMs() > LATE_LOOK_MS) {
            regularFromMs = now + LATE_LOOK_MS;
        }
        return now >= regularFromMs;
    }

    /** Skips and counts what was missed; starts the last due instant within the window at its millisecond. */
    private void handOut(Watched watched, Horizon.Window window, long wallMs) {
        var target = watched.target();
        var cadence = target.cadence();
        var due = cadence.lastDue(window.untilMs());
        if (window.missedFromMs() < window.afterMs()) {
            lateness.missed(slots(
                    cadence.intervalMs(), cadence.lastDue(window.missedFromMs()), cadence.lastDue(window.afterMs())));
        }
        // With intervals from 1 s there are at most two due instants in a window; the earlier first.
        if (due - cadence.intervalMs() > window.afterMs()) {
            startAt(watched, due - cadence.intervalMs(), wallMs);
        }
        if (due > window.afterMs()) {
            startAt(watched, due, wallMs);
        }
        watched.takeRetry(window.untilMs())
                .filter(retry -> isAwaited(retry, wallMs))
                .ifPresent(retry -> retryAt(watched, retry, wallMs));
    }

    private static long slots(long intervalMs, long lastBefore, long lastUntil) {
        return (lastUntil - lastBefore) / intervalMs;
    }

    private void startAt(Watched watched, long dueMs, long wallMs) {
        var target = watched.target();
        loops.next()
                .schedule(
                        () -> {
                            // What changed since the look decides: another cadence or a pause starts nothing here.
                            if (!isWatched(watched)
                                    || !watched.target().cadence().equals(target.cadence())
                                    || leavesToRetry(watched, dueMs)) {
                                return;
                            }
                            startUnlessTooLate(watched, dueMs, onStart -> lanes.start(watched, onStart));
                        },
                        Math.max(0, dueMs - wallMs),
                        TimeUnit.MILLISECONDS);
    }

    /** Starts what is to confirm the last probe; nothing where another probe came between. */
    private void retryAt(Watched watched, Watched.Retry retry, long wallMs) {
        var dueMs = Math.max(retry.due().toEpochMilli(), wallMs);
        loops.next()
                .schedule(
                        () -> {
                            if (isWatched(watched) && watched.nextRetry().equals(Optional.of(retry))) {
                                startUnlessTooLate(watched, dueMs, onStart -> lanes.startRetry(watched, onStart));
                            }
                        },
                        dueMs - wallMs,
                        TimeUnit.MILLISECONDS);
    }

    /** A probe that starts later than its timeout would measure us: it is counted as late, and is no data. */
    private void startUnlessTooLate(Watched watched, long dueMs, Consumer<Runnable> start) {
        var lateMs = clock.millis() - dueMs;
        if (eyes.tooLate(
                Duration.ofMillis(lateMs), watched.target().definition().timeout())) {
            lateness.started(lateMs);
        } else {
            start.accept(() -> lateness.started(clock.millis() - dueMs));
        }
    }

    private boolean isWatched(Watched watched) {
        var now = watched.target();
        return running && !now.definition().paused() && watchlist.find(now.id()).isPresent();
    }

    /**
     * Whether the grid stands back, because a probe that confirms the last one is due soon or under way: two close
     * together would tell one hiccup twice. A retry that should long have been is not waited for.
     */
    private static boolean leavesToRetry(Watched watched, long dueMs) {
        return watched.nextRetry()
                .filter(retry -> watched.isProbing() || isAwaited(retry, dueMs))
                .isPresent();
    }

    /** What is overdue by more was left behind by a standstill or another process: it is skipped, like a missed slot. */
    private static boolean isAwaited(Watched.Retry retry, long atMs) {
        return retry.due().toEpochMilli() > atMs - RETRY_AWAITED_MS;
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
