package dev.pharos.connectivity;

import dev.pharos.core.connectivity.Connectivity;
import dev.pharos.core.connectivity.ProberImpairment;
import dev.pharos.core.connectivity.Tick;
import dev.pharos.cycle.Rounds;
import dev.pharos.cycle.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the pulse going, tells of a long standstill, and looks around again while we are blind. */
@ApplicationScoped
class ConnectivityWatch {
    private static final Logger LOG = Logger.getLogger(ConnectivityWatch.class);

    /** Shorter ones spoil the probes that they hit, and are nobody's business otherwise. */
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final PauseDetector pulse;
    private final ConnectivityState outlook;
    private final SharedChecks looks;
    private final ReprobeQueue unseen;
    private final Ticker ticker;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pharos-pulse").daemon().factory());
    private long lookedAt;

    ConnectivityWatch(
            PauseDetector pulse, ConnectivityState outlook, SharedChecks looks, ReprobeQueue unseen, Ticker ticker) {
        this.pulse = pulse;
        this.outlook = outlook;
        this.looks = looks;
        this.unseen = unseen;
        this.ticker = ticker;
    }

    void begin(@Observes StartupEvent started) {
        thread.scheduleWithFixedDelay(
                () -> Rounds.went(LOG, "A beat of the pulse", this::beat),
                0,
                Tick.EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    void end(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    /** A start that failed is told of no end, and all that has begun must stop with it. */
    @PreDestroy
    void abandon() {
        thread.shutdownNow();
    }

    /** One beat, and what follows from it. */
    void beat() {
        var lateness = pulse.beat();
        if (lateness.compareTo(WORTH_TELLING) >= 0) {
            outlook.noticed(new ProberImpairment.StoodStill(lateness));
        }
        outlook.settle();
        if (outlook.sight() instanceof Connectivity.Clear) {
            unseen.probeAgain();
        }
        var now = ticker.nanos();
        if (!outlook.sight().needsLook() || looks.underWay()) {
            lookedAt = now;
        } else if (now - lookedAt >= LOOK_AGAIN_NANOS) {
            lookedAt = now;
            var _ = looks.join(true, Optional.empty());
        }
    }
}
