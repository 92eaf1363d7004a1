package dev.pharos.notify.delivery;

import dev.pharos.core.delivery.DeliveryPolicy;
import dev.pharos.core.escalation.Notification;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.transport.EscalateConfig;
import dev.pharos.platform.Rounds;
import dev.pharos.store.escalation.standby.Standby;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.outbox.meanwhile.MeanwhileMessage;
import dev.pharos.store.sql.Transaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells people while PostgreSQL is away: one thread looks some times a minute at what decides who is told, as long as PostgreSQL
 * answers; another has it decided what waits for too long, and starts the sending of it, a thread a message.
 */
@ApplicationScoped
public class StandbyRounds {
    private static final Logger LOG = Logger.getLogger(StandbyRounds.class);
    private static final Duration LOOK = Duration.ofSeconds(3);
    /** Of a storm there is much to read: then it is read as much more seldom. */
    private static final int REST = 20;

    private static final Duration ROUND = Duration.ofMillis(250);

    private final DataSource source;
    private final Meanwhile meanwhile;
    private final StandbyEscalator escalator;
    private final Notifier notifier;
    private final MessageLinks links;
    private final DeliveryLog log;
    private final Clock clock;
    private final RandomGenerator random;
    private final EscalateConfig config;
    private final Semaphore room;
    private final ExecutorService senders = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("standby-delivery-", 0).factory());
    private final List<Thread> threads = new ArrayList<>();
    private Instant nextLook = Instant.MIN;
    private volatile boolean running;
    private volatile @Nullable Standby standby;

    StandbyRounds(
            DataSource source,
            Meanwhile meanwhile,
            StandbyEscalator escalator,
            Notifier notifier,
            MessageLinks links,
            DeliveryLog log,
            Clock clock,
            RandomGenerator random,
            EscalateConfig config) {
        this.source = source;
        this.meanwhile = meanwhile;
        this.escalator = escalator;
        this.notifier = notifier;
        this.links = links;
        this.log = log;
        this.clock = clock;
        this.random = random;
        this.config = config;
        this.room = new Semaphore(config.inFlight());
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    @PreDestroy
    void abandon() throws InterruptedException {
        stop();
    }

    void start() {
        running = true;
        threads.add(repeated("standby-look", LOOK, this::lookIfDue));
        threads.add(repeated("standby-escalator", ROUND, this::decideAndSend));
    }

    void stop() throws InterruptedException {
        running = false;
        threads.forEach(Thread::interrupt);
        senders.shutdown();
        if (!senders.awaitTermination(config.shutdownLimit().toMillis(), TimeUnit.MILLISECONDS)) {
            senders.shutdownNow();
        }
    }

    private Thread repeated(String name, Duration pause, Runnable round) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                while (running) {
                    Rounds.went(LOG, "A round of " + name, round::run);
                    Thread.sleep(pause);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void lookIfDue() {
        var begun = clock.instant();
        if (!begun.isBefore(nextLook)) {
            look();
            nextLook = begun.plus(Duration.between(begun, clock.instant()).multipliedBy(REST));
        }
    }

    /** What decides who is told, as it was last read. */
    public Optional<Standby> known() {
        return Optional.ofNullable(standby);
    }

    /** Takes this until PostgreSQL answers: for a start without it. */
    public void know(Standby last) {
        standby = last;
    }

    /** What is known of who is told; while PostgreSQL takes nothing, what was known before. */
    void look() {
        var now = clock.instant();
        if (!meanwhile.waitingSince(now.minus(StandbyEscalator.PATIENCE)).isEmpty()) {
            return;
        }
        try {
            standby = Transaction.run(source, connection -> Standby.read(connection, known(), now));
            links.prepare();
        } catch (SQLException away) {
            LOG.debugf("What is known of who is told stays as it was: %s", away.getMessage());
        }
    }

    void decideAndSend() {
        var known = standby;
        if (known == null) {
            return;
        }
        var now = clock.instant();
        escalator.decide(known, now);
        for (var message : meanwhile.begin(now)) {
            senders.execute(() -> send(known, message));
        }
    }

    private void send(Standby known, MeanwhileMessage message) {
        try {
            room.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            meanwhile.leave(message);
            return;
        }
        try {
            // There may have been no room for minutes, and the journal may have it by now.
            if (meanwhile.mayStillSend(message)) {
                sendNow(known, message);
            }
        } finally {
            room.release();
        }
    }

    private void sendNow(Standby known, MeanwhileMessage message) {
        var tried = message;
        try {
            tried = tried(known, message);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            meanwhile.ended(tried);
        }
    }

    private MeanwhileMessage tried(Standby known, MeanwhileMessage message) throws InterruptedException {
        var to = known.to(message.channel().id());
        if (to.isEmpty()) {
            // It is switched off since; PostgreSQL says so when it is back.
            return message.again(clock.instant().plus(Duration.ofMinutes(1)));
        }
        var notification = linked(message);
        var channel = to.get();
        var attempt = notifier.carry(
                channel.key(), () -> ChannelKinds.restore(channel.kind(), channel.config()), notification);
        var next = DeliveryPolicy.after(
                attempt.delivery(), message.attempts().size() + 1, attempt.endedAt(), false, random.nextDouble());
        log.attempted(channel.key().value(), notification, attempt, next);
        return message.tried(attempt, next.state(), next.nextAttemptAt().orElse(attempt.endedAt()));
    }

    private Notification linked(MeanwhileMessage message) {
        var plain = new Notification(
                message.id(), message.type(), message.at(), Optional.of(message.incident()), message.facts());
        try {
            return links.linked(plain, message.isPublic());
        } catch (SQLException away) {
            return plain;
        }
    }
}
