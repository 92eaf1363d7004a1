package dev.pharos.runtime;

import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.runtime.known.AtBoot;
import dev.pharos.runtime.known.Known;
import dev.pharos.runtime.known.KnownKeeper;
import dev.pharos.runtime.known.KnownStart;
import dev.pharos.schedule.ProbeSchedule;
import dev.pharos.store.journal.PostgresJournal;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.store.report.KeyUsage;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.store.statuspages.StatusPages;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The order in which the parts of the flow begin and end: what is known is read back before anything probes, and what was
 * probed is written before the process goes.
 */
@ApplicationScoped
class Lifecycle {
    private static final Logger LOG = Logger.getLogger(Lifecycle.class);
    private static final int BEFORE_FILES = 100;
    private static final int AFTER_FILES = 10_000;
    private static final Duration LONGEST_PROBES = Duration.ofSeconds(10);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final DatabaseAtStart atStart;
    private final TargetStore targets;
    private final Watchlist watchlist;
    private final PostgresJournal journal;
    private final KeyUsage usage;
    private final PlannedWindows maintenance;
    private final StatusPages pages;
    private final KnownStart without;
    private final KnownKeeper keeper;
    private final ProbeSchedule schedule;
    private final Clock clock;

    Lifecycle(
            DataSource dataSource,
            DatabaseAtStart atStart,
            TargetStore targets,
            Watchlist watchlist,
            PostgresJournal journal,
            KeyUsage usage,
            PlannedWindows maintenance,
            StatusPages pages,
            KnownStart without,
            KnownKeeper keeper,
            ProbeSchedule schedule,
            Clock clock) {
        this.dataSource = dataSource;
        this.atStart = atStart;
        this.targets = targets;
        this.watchlist = watchlist;
        this.journal = journal;
        this.usage = usage;
        this.maintenance = maintenance;
        this.pages = pages;
        this.without = without;
        this.keeper = keeper;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Before files are loaded: a file that changed meanwhile finds its targets watched. */
    void readBack(@Observes @Priority(BEFORE_FILES) StartupEvent started) throws SQLException {
        var known = AtBoot.found().instead();
        if (known.isPresent()) {
            beginFrom(known.get());
        } else {
            readDatabase();
        }
        maintenance.begin();
        pages.begin();
    }

    private void beginFrom(Known known) throws SQLException {
        without.begin(known);
        atStart.whenThere(() -> goOnWith(known));
    }

    private boolean goOnWith(Known known) throws SQLException {
        try {
            without.end(known);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }

    private void readDatabase() throws SQLException {
        var states = atStart.ask(this::states);
        var now = clock.instant();
        atStart.ask(targets::all).forEach(target -> {
            var kept = states.get(target.id());
            var watched = watchlist.add(target, kept == null ? TargetState.unknown(now) : kept);
            probeIfNeverDone(watched, kept);
        });
        atStart.ask(() -> {
            maintenance.read();
            pages.read();
            return true;
        });
        LOG.infof("Watching %d targets", watchlist.all().size());
        journal.start();
    }

    void begin(@Observes @Priority(AFTER_FILES) StartupEvent started) {
        schedule.begin();
        keeper.begin();
        atStart.begin();
    }

    void end(@Observes ShutdownEvent stopping) throws InterruptedException {
        atStart.end();
        schedule.stop(LONGEST_PROBES);
        journal.stop(LONGEST_WRITE);
        keeper.end();
        try {
            usage.write(dataSource);
        } catch (SQLException | QueryFailed away) {
            LOG.warnf("How often API keys were used in the last minute is not kept: %s", away.getMessage());
        }
    }

    private Map<TargetId, TargetState> states() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return journal.recover(connection);
        }
    }

    /** A target that was made or resumed just before the last end still waits for its first probe. */
    private static void probeIfNeverDone(Watched watched, @org.jspecify.annotations.Nullable TargetState kept) {
        if (kept == null && !watched.target().definition().paused()) {
            watched.probeAtOnce();
        }
    }
}
