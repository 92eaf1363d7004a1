package dev.pharos.connectivity;

import dev.pharos.core.connectivity.Connectivity;
import dev.pharos.core.connectivity.ProberImpairment;
import dev.pharos.core.connectivity.Tick;
import dev.pharos.platform.Rounds;
import dev.pharos.platform.Ticker;
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

/** Beats for the detector of pauses, notes a long pause, and checks again while we are blind. */
@ApplicationScoped
class ConnectivityWatch {
    private static final Logger LOG = Logger.getLogger(ConnectivityWatch.class);

    /** Shorter ones spoil the probes that they hit, and are nobody's business otherwise. */
    private static final Duration WORTH_LOGGING = Duration.ofSeconds(1);

    private static final long CHECK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final PauseDetector pauses;
    private final ConnectivityState connectivity;
    private final SharedChecks checks;
    private final ReprobeQueue reprobes;
    private final Ticker ticker;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pharos-pulse").daemon().factory());
    private long checkedAt;

    ConnectivityWatch(
            PauseDetector pauses,
            ConnectivityState connectivity,
            SharedChecks checks,
            ReprobeQueue reprobes,
            Ticker ticker) {
        this.pauses = pauses;
        this.connectivity = connectivity;
        this.checks = checks;
        this.reprobes = reprobes;
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
        var lateness = pauses.beat();
        if (lateness.compareTo(WORTH_LOGGING) >= 0) {
            connectivity.noticed(new ProberImpairment.StoodStill(lateness));
        }
        connectivity.settle();
        if (connectivity.current() instanceof Connectivity.Clear) {
            reprobes.probeAgain();
        }
        var now = ticker.nanos();
        if (!connectivity.current().needsCheck() || checks.underWay()) {
            checkedAt = now;
        } else if (now - checkedAt >= CHECK_AGAIN_NANOS) {
            checkedAt = now;
            var _ = checks.join(true, Optional.empty());
        }
    }
}
