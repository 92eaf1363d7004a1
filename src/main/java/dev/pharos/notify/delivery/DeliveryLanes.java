package dev.pharos.notify.delivery;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.transport.EscalateConfig;
import dev.pharos.platform.Rounds;
import dev.pharos.store.outbox.ClaimRequest;
import dev.pharos.store.outbox.ClaimedNotification;
import dev.pharos.store.outbox.OutboxSignal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration MOST_PACE = Duration.ofSeconds(10);
    private static final Duration LIMIT_KEPT = Duration.ofMinutes(10);

    private final Map<UUID, ChannelId> inFlight = new ConcurrentHashMap<>();
    /** Until when a channel rests whose kind has a pace, by what the pace is for; of the one thread that claims. */
    private final Map<Object, Instant> resting = new HashMap<>();

    /** What the pace of a channel is for, as last seen; forgotten with the channel's rest. */
    private final Map<ChannelId, Object> paced = new HashMap<>();

    /** Until when a channel asked us to wait, with all that waits for it; from any thread. */
    private final Map<ChannelId, Instant> asked = new ConcurrentHashMap<>();

    /** What receivers of channels take that had too much lately; from any thread. */
    private final Map<ChannelId, Limit> limits = new ConcurrentHashMap<>();

    private record Limit(Duration pace, Instant until) {}

    private final Map<String, Duration> paces = ChannelKinds.paces();
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
        resting.values().removeIf(until -> !until.isAfter(now));
        paced.values().retainAll(resting.keySet());
        asked.values().removeIf(until -> !until.isAfter(now));
        limits.values().removeIf(it -> !it.until().isAfter(now));
        var quiet = new HashSet<>(paced.keySet());
        quiet.addAll(asked.keySet());
        return new ClaimRequest(
                config.owner(),
                now,
                now.plus(config.lease()),
                inFlight,
                quiet,
                paces.keySet(),
                config.perChannel(),
                config.inFlight());
    }

    /** How long to wait, at most {@code limit}, until a channel that rests may be sent to again. */
    Duration restLeft(Instant now, Duration limit) {
        return Stream.concat(resting.values().stream(), asked.values().stream())
                .map(until -> Duration.between(now, until))
                .filter(left -> left.isPositive() && left.compareTo(limit) < 0)
                .min(Duration::compareTo)
                .orElse(limit);
    }

    /**
     * Runs {@code delivery}, which sends {@code claim}. One that could not start, for want of a thread, has no lane.
     *
     * @return false where it has to wait, because a message to what its channel shares a pace with has just gone out
     */
    boolean start(ClaimedNotification claim, Instant now, Runnable delivery) {
        var id = claim.notification().id();
        var pace = pace(claim);
        if (pace.isPositive() && !mayGo(claim, now, pace)) {
            return false;
        }
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
        return true;
    }

    /**
     * Where a receiver said how long to wait, its channel is left alone for as long: what else waits for it would only be refused
     * too, and cost it an attempt each. One that has too much (429) is then told at the pace that it asked for, for a while.
     */
    void tried(ChannelId channel, DeliveryAttempt attempt) {
        if (!(attempt.delivery() instanceof Delivery.Deferred deferred)) {
            return;
        }
        var wish = deferred.retryAfter().orElse(Duration.ZERO);
        if (!wish.isPositive()) {
            return;
        }
        var at = attempt.endedAt();
        asked.merge(channel, at.plus(wish), (one, other) -> one.isAfter(other) ? one : other);
        if (attempt.status().orElse(0) == TOO_MANY_REQUESTS) {
            limits.put(channel, new Limit(wish.compareTo(MOST_PACE) < 0 ? wish : MOST_PACE, at.plus(LIMIT_KEPT)));
        }
    }

    /** Its kind's, or what its receiver asked for where that is longer; zero where there is none. */
    private Duration pace(ClaimedNotification claim) {
        var usual = paces.getOrDefault(claim.to().kind(), Duration.ZERO);
        var limit = limits.get(claim.to().id());
        return limit == null || limit.pace().compareTo(usual) < 0 ? usual : limit.pace();
    }

    /** Of two channels that share a pace, and that nobody has seen yet, both may be claimed at once. */
    private boolean mayGo(ClaimedNotification claim, Instant now, Duration pace) {
        var channel = claim.to().id();
        var named = ChannelKinds.paced(claim.to().kind(), claim.to().config());
        Object share = named.isPresent() ? named.get() : channel;
        paced.put(channel, share);
        var until = resting.get(share);
        if (until != null && until.isAfter(now)) {
            return false;
        }
        resting.put(share, now.plus(pace));
        return true;
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
