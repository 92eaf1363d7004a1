package dev.pharos.alerting;

import dev.pharos.core.alerting.window.Seen;
import dev.pharos.cycle.Journal;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.platform.Rounds;
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
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every alert rule every 15 seconds. What it looks at lives in memory and is read again at a start; what it found lives
 * in the incidents that are open, so that a {@code kill -9} neither forgets an alert nor tells of it twice.
 */
@ApplicationScoped
@Startup
public class AlertRounds implements CommitListener {
    private static final Logger LOG = Logger.getLogger(AlertRounds.class);

    /** As Prometheus does by default; a minute's probe is looked at within a quarter of it. */
    static final Duration EVERY = Duration.ofSeconds(15);

    private static final long LOOKS_AT_CLOCK_NANOS = Duration.ofMillis(200).toNanos();

    /** So long a round waits for what was probed before it; what takes longer is PostgreSQL that is away, or behind. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private static final Duration AT_THE_END = Duration.ofSeconds(5);

    private final AlertRun run;
    private final Journal journal;
    private final Clock clock;
    private final Arrived arrived = new Arrived();
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private boolean away;
    private volatile boolean running;
    private @Nullable Thread rounds;

    AlertRounds(AlertRun run, Journal journal, Clock clock) {
        this.run = run;
        this.journal = journal;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        rounds = Thread.ofPlatform().daemon().name("alerting").start(this::untilStopped);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        if (rounds != null) {
            LockSupport.unpark(rounds);
            rounds.join(AT_THE_END);
            rounds.interrupt();
        }
    }

    /** Costs a look into a map where no rule asks for a target. */
    @Override
    public void on(Happened happened) {
        switch (happened) {
            case Happened.Recorded recorded ->
                arrived.add(recorded.entries().stream()
                        .filter(it -> run.asksFor(it.target().id()))
                        .flatMap(it -> it.result().map(Seen::of).stream()
                                .map(seen -> new Arrived.One(it.target().id(), seen)))
                        .toList());
            case Happened.Edited edited -> {
                if (!edited.kind().equals(Happened.INCIDENT)) {
                    changed.set(true);
                }
            }
            case Happened.Missed _ -> {
                arrived.miss();
                changed.set(true);
            }
            case Happened.Opened _, Happened.Acknowledged _, Happened.Resolved _, Happened.Delivered _ -> {
                // What is open is read in each round.
            }
        }
    }

    private void untilStopped() {
        var due = next(clock.instant());
        while (running) {
            var now = clock.instant();
            if (due.isAfter(now.plus(EVERY))) {
                LOG.warn("The clock was set back: alert rules begin anew");
                run.forget();
                changed.set(true);
                due = next(now);
            }
            if (now.isBefore(due)) {
                LockSupport.parkNanos(LOOKS_AT_CLOCK_NANOS);
                continue;
            }
            if (!Rounds.went(
                    LOG, "A round of alert rules", () -> roundIfPossible(now.truncatedTo(ChronoUnit.MILLIS)))) {
                changed.set(true);
            }
            due = next(clock.instant());
        }
    }

    /** On the wall clock's grid, so that two processes look at the same instants. */
    private static Instant next(Instant now) {
        var every = EVERY.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), every) * every + every);
    }

    /** A round at an instant, or none while results wait to be written. */
    void roundIfPossible(Instant now) {
        try {
            if (!journal.settle(SETTLED)) {
                waitFor("results wait to be written");
                return;
            }
            if (away) {
                // What came meanwhile is looked at as though it had been looked at then.
                run.forget();
                arrived.take();
                changed.set(true);
            }
            round(now);
            away = false;
        } catch (SQLException failure) {
            changed.set(true);
            waitFor(String.valueOf(failure.getMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void waitFor(String why) {
        if (!away) {
            LOG.warnf("Alert rules wait until PostgreSQL is back: %s", why);
        }
        away = true;
    }

    private void round(Instant now) throws SQLException {
        var taken = arrived.take();
        if (changed.getAndSet(false)) {
            run.know(now, taken.missed());
        }
        run.take(taken.results());
        run.look(now);
    }
}
