package dev.pharos.escalate;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.cycle.Rounds;
import dev.pharos.record.outbox.ClaimRequest;
import dev.pharos.record.outbox.ClaimedNotification;
import dev.pharos.record.outbox.OutboxSignal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends notifications side by side, on a thread each: never more than {@code total} at once, never more than
 * {@code perChannel} to one channel, so that a slow channel holds up nobody else. What has no room is not queued here: it
 * stays in the outbox, unclaimed.
 *
 * <p>One thread claims and starts; any thread may end.
 */
@Singleton
class DeliveryLanes {
    private static final Logger LOG = Logger.getLogger(DeliveryLanes.class);

    private final Map<UUID, ChannelId> inFlight = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final EscalateConfig config;
    private final OutboxSignal signal;

    /** @param signal raised whenever a delivery has ended, because there is room again */
    @Inject
    DeliveryLanes(EscalateConfig config, OutboxSignal signal) {
        this(config, signal, Thread.ofPlatform().daemon().name("delivery-", 0).factory());
    }

    DeliveryLanes(EscalateConfig config, OutboxSignal signal, ThreadFactory threads) {
        this.config = config;
        this.signal = signal;
        this.threads = Executors.newThreadPerTaskExecutor(threads);
    }

    /** What there is room for. */
    ClaimRequest room(Instant now) {
        return new ClaimRequest(
                config.owner(), now, now.plus(config.lease()), inFlight, config.perChannel(), config.inFlight());
    }

    /** Runs {@code delivery}, which sends {@code claim}. One that could not start, for want of a thread, has no lane. */
    void start(ClaimedNotification claim, Runnable delivery) {
        var id = claim.notification().id();
        inFlight.put(id, claim.to().id());
        var started = false;
        try {
            threads.execute(() -> run(id, delivery));
            started = true;
        } finally {
            if (!started) {
                inFlight.remove(id);
            }
        }
    }

    private void run(UUID id, Runnable delivery) {
        try {
            Rounds.went(LOG, "The delivery of notification " + id, delivery::run);
        } finally {
            inFlight.remove(id);
            signal.raise();
        }
    }

    /** Starts nothing more; waits for what is under way, then interrupts it. */
    void close(Duration limit) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}
