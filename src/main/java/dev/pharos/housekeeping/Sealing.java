package dev.pharos.housekeeping;

import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.housekeeping.steps.PostgresAway;
import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.store.journal.PostgresJournal;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.sealing.Sealer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Seals the days that need rows of their own no longer, the oldest first, one at a time. Every ten minutes, and sooner where a day was
 * locked.
 */
@Singleton
class Sealing {
    private static final Logger LOG = Logger.getLogger(Sealing.class);

    private final Housekeeper housekeeper;
    private final KeptHistory kept;
    private final Sealer sealer;
    private final PostgresJournal journal;
    private final SealingTurns turns = new SealingTurns();
    private volatile boolean ending;

    Sealing(Housekeeper housekeeper, KeptHistory kept, Sealer sealer, PostgresJournal journal) {
        this.housekeeper = housekeeper;
        this.kept = kept;
        this.sealer = sealer;
        this.journal = journal;
    }

    @Scheduled(
            identity = "sealing",
            every = "30s",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = PostgresAway.class)
    void run() {
        if (turns.take()) {
            housekeeper.run(this::seal);
        }
    }

    void end(@Observes ShutdownEvent ended) {
        ending = true;
    }

    private String seal() throws SQLException {
        var due = due();
        // Where another job or process is at a step of its own, nobody knows yet what is due: that is asked again soon.
        var locked = due.isEmpty();
        for (var day : due.orElse(List.of())) {
            if (!goingOn()) {
                break;
            }
            switch (sealer.seal(day, this::goingOn)) {
                case Sealer.Outcome.Sealed(var probes) -> LOG.infof("Sealed %d results of %s", (Object) probes, day);
                case Sealer.Outcome.Postponed(var why) -> LOG.infof("Sealing of %s goes on later: %s", day, why);
                case Sealer.Outcome.Locked _ -> {
                    locked = true;
                    LOG.debugf("Sealing of %s goes on soon: somebody holds its partition", day);
                }
            }
        }
        turns.ended(locked);
        return "";
    }

    /** Empty where it cannot be asked now. */
    private Optional<List<LocalDate>> due() throws SQLException {
        var now = housekeeper.now();
        var oldest = kept.from(now);
        return housekeeper
                .alone(connection -> Partitions.before(connection, kept.rawFrom(now)))
                .map(days -> days.stream().filter(day -> !day.isBefore(oldest)).toList());
    }

    /** What the journal has waiting comes first. */
    private boolean goingOn() {
        return !ending && journal.condition().level() == Level.HEALTHY;
    }
}
