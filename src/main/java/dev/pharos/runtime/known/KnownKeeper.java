package dev.pharos.runtime.known;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.catalog.targets.KnownTargets;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watchlist;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.notify.delivery.StandbyRounds;
import dev.pharos.platform.Rounds;
import dev.pharos.store.escalation.standby.Standby;
import dev.pharos.store.journal.PostgresJournal;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.store.statuspages.StatusPages;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known for a start without PostgreSQL: within a second or two of an edit and of what happens to an incident, and
 * every half minute. What takes long is done as much more seldom.
 */
@Singleton
public class KnownKeeper implements CommitListener {
    private static final Logger LOG = Logger.getLogger(KnownKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    /** Much happens at once. */
    private static final Duration LINGER = Duration.ofMillis(250);
    /** Who is told, and when nobody is, others read from PostgreSQL, some seconds after it was changed. */
    private static final Duration ONCE_MORE = Duration.ofSeconds(5);

    private static final Duration LONGEST_APPEND = Duration.ofSeconds(5);
    private static final int REST = 20;

    private final KnownTargets targets;
    private final Watchlist watchlist;
    private final PlannedWindows maintenance;
    private final StatusPages pages;
    private final ApiKeys keys;
    private final StandbyRounds standby;
    private final PostgresJournal journal;
    private final Clock clock;
    private final Semaphore changed = new Semaphore(0);
    private @Nullable Thread thread;
    private Known.@Nullable Written last;
    private @Nullable Standby lastStandby;
    private boolean failing;

    KnownKeeper(
            KnownTargets targets,
            Watchlist watchlist,
            PlannedWindows maintenance,
            StatusPages pages,
            ApiKeys keys,
            StandbyRounds standby,
            PostgresJournal journal,
            Clock clock) {
        this.targets = targets;
        this.watchlist = watchlist;
        this.maintenance = maintenance;
        this.pages = pages;
        this.keys = keys;
        this.standby = standby;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void on(Happened happened) {
        switch (happened) {
            case Happened.Edited _,
                    Happened.Opened _,
                    Happened.Acknowledged _,
                    Happened.Resolved _,
                    Happened.Delivered _,
                    Happened.Missed _ -> changed.release();
            case Happened.Recorded _ -> {
                // Nothing that a start needs to know at once.
            }
        }
    }

    /** Keeps it from now on. */
    public void begin() {
        AtBoot.found()
                .files()
                .ifPresent(files -> thread =
                        Thread.ofPlatform().daemon().name("pharos-known").start(() -> untilStopped(files)));
    }

    /** Keeps it once more, as it is when all else has ended. */
    public void end() throws InterruptedException {
        var keeping = thread;
        if (keeping != null) {
            keeping.interrupt();
            keeping.join(LONGEST_APPEND);
            AtBoot.found().files().ifPresent(files -> Rounds.went(LOG, "Keeping what is known", () -> keep(files)));
        }
    }

    @PreDestroy
    void abandon() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void untilStopped(KnownFiles files) {
        try {
            var wait = EVERY;
            while (true) {
                var begun = clock.instant();
                Rounds.went(LOG, "Keeping what is known", () -> keep(files));
                Thread.sleep(Duration.between(begun, clock.instant()).abs().multipliedBy(REST));
                wait = changed.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS) ? ONCE_MORE : EVERY;
                Thread.sleep(LINGER);
                changed.drainPermits();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(KnownFiles files) {
        try {
            keepWritten(files);
            keepBelieved(files);
            keepStandby(files);
            failing = false;
        } catch (IOException full) {
            if (!failing) {
                LOG.warnf("What is known cannot be kept for a start without PostgreSQL: %s", full);
            }
            failing = true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepWritten(KnownFiles files) throws IOException {
        var now = new Known.Written(targets.all(), maintenance.known(), pages.known(), keys.known());
        if (!now.equals(last)) {
            files.write(now);
            last = now;
        }
    }

    private void keepStandby(KnownFiles files) throws IOException {
        var now = standby.known();
        if (now.isPresent() && (lastStandby == null || !now.get().isAs(lastStandby))) {
            files.write(now.get());
            lastStandby = now.get();
        }
    }

    /** The position comes first, and the states are kept once the spool has all that made them: so none is older than it says. */
    private void keepBelieved(KnownFiles files) throws IOException, InterruptedException {
        var position = journal.written();
        var states = new HashMap<TargetId, TargetState>();
        watchlist.all().forEach(it -> states.put(it.target().id(), it.state()));
        if (journal.keepAll(LONGEST_APPEND)) {
            files.write(new Known.Believed(clock.instant(), position, states));
        }
    }
}
