package dev.pharos.notify.subscription;

import dev.pharos.core.access.TenantId;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.notify.transport.EscalateConfig;
import dev.pharos.platform.Rounds;
import dev.pharos.store.outbox.OutboxSignal;
import dev.pharos.store.subscription.FactLog;
import dev.pharos.store.subscription.SubscribedPages;
import dev.pharos.store.subscription.SubscriberClaims;
import dev.pharos.store.subscription.SubscriberClaims.Request;
import dev.pharos.store.subscription.SubscriberClaims.Ripe;
import dev.pharos.store.subscription.Subscribers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells subscribers, in rounds. What became public is noted in a log, which each of them reads at their own pace: nothing is
 * multiplied by how many they are, and nothing lives here that a dead process would take along. Its threads are its own,
 * and few: those on call are told by others, and first.
 */
@ApplicationScoped
@Startup
public class SubscriptionRounds implements CommitListener {
    private static final Logger LOG = Logger.getLogger(SubscriptionRounds.class);

    /** Planned work begins and ends without a commit. */
    private static final Duration LOOKS_EVERY = Duration.ofMinutes(1);

    /** What is public is kept for all who ask; so long after a change it may still be as before. */
    private static final Duration PAGE_CATCHES_UP = Duration.ofSeconds(10);

    private final PublicNews news;
    private final FactLog facts;
    private final SubscribedPages pages;
    private final Subscribers subscribers;
    private final SubscriberClaims claims;
    private final SubscriptionRun run;
    private final SubscriptionLinks links;
    private final Clock clock;
    private final EscalateConfig sending;
    private final SubscriptionConfig config;
    private final OutboxSignal signal = new OutboxSignal();
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final Semaphore room;
    private final ExecutorService threads;
    private Instant lookedAt = Instant.EPOCH;
    private Instant lookUntil = Instant.EPOCH;
    private boolean away;
    private volatile boolean running;
    private @Nullable Thread rounds;

    SubscriptionRounds(
            PublicNews news,
            FactLog facts,
            SubscribedPages pages,
            Subscribers subscribers,
            SubscriberClaims claims,
            SubscriptionRun run,
            SubscriptionLinks links,
            Clock clock,
            EscalateConfig sending,
            SubscriptionConfig config) {
        this.news = news;
        this.facts = facts;
        this.pages = pages;
        this.subscribers = subscribers;
        this.claims = claims;
        this.run = run;
        this.links = links;
        this.clock = clock;
        this.sending = sending;
        this.config = config;
        // A setting that makes no sense is told of at the start.
        config.pace(ZoneOffset.UTC);
        this.room = new Semaphore(config.inFlight());
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("subscription-", 0).factory());
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    void start() {
        running = true;
        rounds = Thread.ofPlatform().daemon().name("subscriptions").start(this::untilStopped);
    }

    /** Claims nothing more, and waits for what is under way, but not for long. */
    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        signal.raise();
        if (rounds != null) {
            rounds.join(sending.shutdownLimit());
            rounds.interrupt();
        }
        threads.shutdown();
        if (!threads.awaitTermination(sending.shutdownLimit().toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }

    /** Somebody is to be asked whether they want to be told. */
    public void wake() {
        signal.raise();
    }

    /**
     * Notes all that a page tells by now: who is confirmed after that is told of what comes, and of nothing before. One after the other,
     * for by what was read earlier and is noted later something new would be taken back.
     */
    public synchronized void note(Optional<String> page) throws SQLException {
        facts.note(TenantId.MAIN, page, news.current(page), clock.instant());
    }

    private void noteAll(Instant now) throws SQLException {
        var ended = pages.endDeleted(TenantId.MAIN, now);
        if (ended > 0) {
            LOG.infof("%d subscribers are told no more: their status page was deleted", ended);
        }
        for (var page : pages.told(TenantId.MAIN)) {
            note(page);
        }
    }

    @Override
    public void on(Happened happened) {
        switch (happened) {
            case Happened.Opened _, Happened.Resolved _, Happened.Edited _, Happened.Missed _ -> {
                changed.set(true);
                signal.raise();
            }
            case Happened.Acknowledged _, Happened.Recorded _, Happened.Delivered _ -> {
                // Nobody outside is told of these.
            }
        }
    }

    private void untilStopped() {
        try {
            while (running) {
                Rounds.went(LOG, "A round of telling subscribers", this::roundIfPossible);
                signal.await(sending.poll());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void roundIfPossible() {
        try {
            round();
            away = false;
        } catch (SQLException failure) {
            changed.set(true);
            if (!away) {
                LOG.warnf("Subscribers wait until PostgreSQL is back: %s", failure.getMessage());
            }
            away = true;
        }
    }

    private void round() throws SQLException {
        var now = clock.instant();
        if (!links.any() || !subscribers.any(TenantId.MAIN)) {
            // Without the address at which people reach us nobody could confirm, or leave.
            return;
        }
        if (changed.getAndSet(false)) {
            lookUntil = now.plus(PAGE_CATCHES_UP);
        }
        if (now.isBefore(lookUntil) || !now.isBefore(lookedAt.plus(LOOKS_EVERY))) {
            noteAll(now);
            lookedAt = now;
        }
        var free = room.availablePermits();
        if (free == 0) {
            return;
        }
        var ripe = new Ripe(
                facts.last(TenantId.MAIN, now.minus(config.together())),
                facts.last(TenantId.MAIN, config.pace(news.zone()).lastDigest(now)));
        var request = new Request(sending.owner(), now, now.plus(sending.lease()), free);
        for (var claim : claims.claim(TenantId.MAIN, request, ripe)) {
            room.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    Rounds.went(LOG, "A message to a subscriber", () -> run.run(claim, news));
                } finally {
                    room.release();
                    signal.raise();
                }
            });
        }
    }
}
