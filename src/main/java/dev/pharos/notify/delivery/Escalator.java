package dev.pharos.notify.delivery;

import dev.pharos.notify.transport.EscalateConfig;
import dev.pharos.platform.Rounds;
import dev.pharos.store.escalation.Decisions;
import dev.pharos.store.outbox.Claims;
import dev.pharos.store.outbox.DeliveryResults;
import dev.pharos.store.outbox.OutboxSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells people, in rounds: woken by each commit that queued something, by each delivery that ended, and once a second
 * for what is due by the clock. Nothing lives here that a dead process would take along: what is claimed and not recorded
 * is sent again by the next, under the same id.
 */
@ApplicationScoped
@Startup(Escalator.BEFORE_ALL_ELSE)
public class Escalator {
    /** Its settings are read when it is made: a bad one is to be told before anything has begun. */
    static final int BEFORE_ALL_ELSE = 10;

    private static final Logger LOG = Logger.getLogger(Escalator.class);

    private final Claims claims;
    private final Decisions decisions;
    private final DeliveryResults settlements;
    private final OutboxSignal signal;
    private final DeliveryRun deliveries;
    private final DeliveryLog log;
    private final DeliveryCheck check;
    private final Clock clock;
    private final EscalateConfig config;
    private final DeliveryLanes lanes;
    private volatile boolean running;
    private boolean toldOfNamesake;
    /** When a round last failed, and whether it was for want of PostgreSQL; of the rounds' own thread. */
    private Instant lastBreak = Instant.MIN;

    private boolean away;
    private @Nullable Thread rounds;

    Escalator(
            Claims claims,
            Decisions decisions,
            DeliveryResults settlements,
            OutboxSignal signal,
            DeliveryRun deliveries,
            DeliveryLanes lanes,
            DeliveryLog log,
            DeliveryCheck check,
            Clock clock,
            EscalateConfig config) {
        if (config.lease().compareTo(config.timeout()) <= 0) {
            throw new ConfigurationException(
                    "PHAROS_ESCALATE_LEASE is " + config.lease() + " and must be longer than PHAROS_ESCALATE_TIMEOUT, "
                            + config.timeout() + "; correct one of them.");
        }
        this.claims = claims;
        this.decisions = decisions;
        this.settlements = settlements;
        this.signal = signal;
        this.deliveries = deliveries;
        this.log = log;
        this.check = check;
        this.clock = clock;
        this.config = config;
        this.lanes = lanes;
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    /** A start that failed is told of no end, and all that has begun must stop with it. */
    @PreDestroy
    void abandon() throws InterruptedException {
        stop();
    }

    void start() {
        running = true;
        lastBreak = clock.instant();
        // Of the platform, as those of the deliveries are: decision 34.
        rounds = Thread.ofPlatform().daemon().name("escalator").start(this::untilStopped);
    }

    /** Claims nothing more, and waits for the attempts under way, but not for long. */
    void stop() throws InterruptedException {
        running = false;
        signal.raise();
        if (rounds != null) {
            rounds.join(config.shutdownLimit());
            rounds.interrupt();
        }
        lanes.close(config.shutdownLimit());
    }

    private void untilStopped() {
        while (running) {
            if (!Rounds.went(LOG, "A round of notifications", this::roundIfPossible)) {
                lastBreak = clock.instant();
            }
            if (!pause()) {
                return;
            }
        }
    }

    private void roundIfPossible() {
        try {
            freeLateClaims();
            round();
            if (away) {
                LOG.info("PostgreSQL is back; notifications go on");
            }
            away = false;
        } catch (SQLException failure) {
            if (!away) {
                LOG.warnf("Notifications wait until PostgreSQL is back: %s", failure.getMessage());
            }
            away = true;
            lastBreak = clock.instant();
            check.databaseAway();
        }
    }

    /**
     * A process that died, a commit whose answer was lost, and a round that broke before all was sent leave claims that
     * nobody knows of; PostgreSQL may finish such a claim even after we have looked. So we look until every claim from
     * before the break has ended by itself. A claim from after it that is not ours is of a living namesake
     * (docs/decisions/0018).
     */
    private void freeLateClaims() throws SQLException {
        var now = clock.instant();
        var latest = lastBreak.plus(config.lease());
        if (!now.isAfter(latest) && claims.free(lanes.room(now), latest) > 0 && !toldOfNamesake) {
            toldOfNamesake = true;
            LOG.warnf(
                    "Another process sends notifications in the name \"%s\" too, so that some are sent twice. Stop one of"
                            + " them, or give each its own PHAROS_ESCALATE_OWNER.",
                    config.owner());
        }
    }

    /** What is due now: decides, claims, and sends side by side. */
    private void round() throws SQLException {
        var now = clock.instant();
        // A decision that breaks must not hold up what is decided.
        Rounds.went(LOG, "Deciding who is told", () -> decide(now));
        var room = lanes.room(now);
        settlements.rejectUnreachable(room).forEach(log::concluded);
        for (var claim : claims.claim(room)) {
            if (!lanes.start(
                    claim,
                    now,
                    () -> deliveries.run(
                            claim, attempt -> lanes.tried(claim.to().id(), attempt)))) {
                claims.giveUp(claim);
            }
        }
        check.look(now);
    }

    private void decide(Instant now) throws SQLException {
        var decided = decisions.decide(now);
        decided.untellable().forEach(log::untellable);
        decided.concluded().forEach(log::concluded);
        if (decided.more()) {
            signal.raise();
        }
    }

    private boolean pause() {
        try {
            signal.await(lanes.restLeft(clock.instant(), config.poll()));
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
