package dev.pharos.runtime.known;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.catalog.targets.KnownTargets;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.notify.delivery.StandbyRounds;
import dev.pharos.store.journal.PostgresJournal;
import dev.pharos.store.journal.tables.StateTable;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.store.statuspages.StatusPages;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** A start without PostgreSQL: probing goes on from what was known last, and what was found is written when PostgreSQL is there. */
@Singleton
public class KnownStart {
    private static final Logger LOG = Logger.getLogger(KnownStart.class);

    private final DataSource database;
    private final KnownTargets targets;
    private final TargetStore store;
    private final PostgresJournal journal;
    private final PlannedWindows maintenance;
    private final StatusPages pages;
    private final ApiKeys keys;
    private final StandbyRounds standby;
    private final Clock clock;

    KnownStart(
            DataSource database,
            KnownTargets targets,
            TargetStore store,
            PostgresJournal journal,
            PlannedWindows maintenance,
            StatusPages pages,
            ApiKeys keys,
            StandbyRounds standby,
            Clock clock) {
        this.database = database;
        this.targets = targets;
        this.store = store;
        this.journal = journal;
        this.maintenance = maintenance;
        this.pages = pages;
        this.keys = keys;
        this.standby = standby;
        this.clock = clock;
    }

    /** Watches what was known last, with what the spool holds upon it. */
    public void begin(Known known) throws SQLException {
        var states = new HashMap<>(known.believed().states());
        journal.startWithout(known.believed().position(), states);
        targets.watch(known.written().targets(), states, clock.instant());
        maintenance.know(known.written().windows());
        pages.know(known.written().pages());
        keys.know(known.written().keys());
        known.standby().ifPresent(standby::know);
        LOG.warnf(
                "PostgreSQL does not answer: %d targets are watched as they were known at %s, and what is found waits in the spool",
                known.written().targets().size(), known.believed().at());
    }

    /** PostgreSQL is there, and its schema is ours: takes over what was edited meanwhile, and has what waits written. */
    public void end(Known known) throws SQLException, InterruptedException {
        maintenance.read();
        pages.read();
        targets.agree(known.written().targets(), store::all, states());
        try (var connection = database.getConnection()) {
            journal.resume(connection);
        }
        AtBoot.hand(new AtBoot(AtBoot.found().files(), Optional.empty()));
    }

    private Map<TargetId, TargetState> states() throws SQLException {
        try (var connection = database.getConnection()) {
            return StateTable.readAll(connection);
        }
    }
}
