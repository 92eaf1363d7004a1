package dev.pharos.schedule;

import dev.pharos.cycle.FailureAttribution;
import dev.pharos.cycle.Prober;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Starts what the schedule hands over, each at its own millisecond, unless it is no longer due by then. */
@Singleton
class Starts {
    /** A retry comes at the latest with the look after the probe before it. */
    private static final long RETRY_AWAITED_MS = 2_500;

    private final Clock clock;
    private final Watchlist watchlist;
    private final ProbeLanes lanes;
    private final Lateness lateness;
    private final FailureAttribution eyes;
    private final Prober prober;
    private final int atOncePerSecond;
    private volatile boolean stopped;

    Starts(
            Clock clock,
            Watchlist watchlist,
            ProbeLanes lanes,
            Lateness lateness,
            FailureAttribution eyes,
            Prober prober,
            ScheduleConfig config) {
        this.clock = clock;
        this.watchlist = watchlist;
        this.lanes = lanes;
        this.lateness = lateness;
        this.eyes = eyes;
        this.prober = prober;
        this.atOncePerSecond = config.atOncePerSecond();
    }

    /** Starts nothing more of what was handed over. */
    void stop() {
        stopped = true;
    }

    /** Each to the loop of its probes, so that none changes threads between its start and its end; each is woken once. */
    void handOver(List<Due> due) {
        Map<ScheduledExecutorService, List<Due>> byLoop = new IdentityHashMap<>();
        for (var each : due) {
            byLoop.computeIfAbsent(loop(each.watched()), _ -> new ArrayList<>()).add(each);
        }
        // By now the look may have taken a while.
        var nowMs = clock.millis();
        byLoop.forEach((loop, dues) -> loop.execute(() -> dues.forEach(it -> startAt(it, loop, nowMs))));
    }

    private ScheduledExecutorService loop(Watched watched) {
        return prober.loop(watched.target().definition());
    }

    /** Starts it ahead of all grids. Evenly over the second: a hundred starts at once would hold up what is due. */
    void startAtOnce(Watched watched, int turn) {
        loop(watched)
                .schedule(() -> lanes.startAtOnce(watched), turn * 1_000L / atOncePerSecond, TimeUnit.MILLISECONDS);
    }

    private void startAt(Due due, ScheduledExecutorService loop, long nowMs) {
        loop.schedule(() -> startIfStillDue(due), Math.max(0, due.atMs() - nowMs), TimeUnit.MILLISECONDS);
    }

    /** What changed since the look decides: another cadence, a pause or a probe between starts nothing here. */
    private void startIfStillDue(Due due) {
        if (!isWatched(due.watched())) {
            return;
        }
        switch (due) {
            case Due.OnGrid(var watched, var target, long atMs) -> {
                if (watched.target().cadence().equals(target.cadence()) && !leavesToRetry(watched, atMs)) {
                    startUnlessTooLate(due, lanes::start);
                }
            }
            case Due.ToConfirm(var watched, var retry, long _) -> {
                if (watched.nextRetry().equals(Optional.of(retry))) {
                    startUnlessTooLate(due, lanes::startRetry);
                }
            }
        }
    }

    /** A probe that starts later than its timeout would measure us: it is counted as late, and is no data. */
    private void startUnlessTooLate(Due due, BiConsumer<Watched, Runnable> start) {
        var lateMs = clock.millis() - due.atMs();
        if (eyes.tooLate(due.watched(), Duration.ofMillis(lateMs))) {
            lateness.started(lateMs);
        } else {
            start.accept(due.watched(), () -> lateness.started(clock.millis() - due.atMs()));
        }
    }

    private boolean isWatched(Watched watched) {
        var now = watched.target();
        return !stopped
                && !now.definition().paused()
                && watchlist.find(now.id()).isPresent();
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
    static boolean isAwaited(Watched.Retry retry, long atMs) {
        return retry.due().toEpochMilli() > atMs - RETRY_AWAITED_MS;
    }
}
