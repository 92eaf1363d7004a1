package dev.pharos.escalate;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.record.outbox.ClaimRequest;
import dev.pharos.record.outbox.ClaimedNotification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Sends notifications side by side, on a thread each: never more than {@code total} at once, never more than
 * {@code perChannel} to one channel, so that a slow channel holds up nobody else. What has no room is not queued here: it
 * stays in the outbox, unclaimed.
 *
 * <p>One thread claims and starts; any thread may end.
 */
final class DeliveryLanes {
    private final Map<UUID, ChannelId> inFlight = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("delivery-", 0).factory());
    private final EscalateConfig config;
    private final Runnable roomAgain;

    /**
     * @param roomAgain called whenever a delivery has ended
     */
    DeliveryLanes(EscalateConfig config, Runnable roomAgain) {
        this.config = config;
        this.roomAgain = roomAgain;
    }

    /** What there is room for. */
    ClaimRequest room(Instant now) {
        return new ClaimRequest(
                config.owner(), now, now.plus(config.lease()), inFlight, config.perChannel(), config.inFlight());
    }

    /** Runs {@code delivery}, which sends {@code claim}. */
    void start(ClaimedNotification claim, Runnable delivery) {
        var id = claim.notification().id();
        inFlight.put(id, claim.channel().id());
        threads.execute(() -> {
            try {
                delivery.run();
            } finally {
                inFlight.remove(id);
                roomAgain.run();
            }
        });
    }

    /** Starts nothing more; waits for what is under way, then interrupts it. */
    void close(Duration limit) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}
