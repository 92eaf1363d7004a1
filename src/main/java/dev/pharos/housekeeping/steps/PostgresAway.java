package dev.pharos.housekeeping.steps;

import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.store.journal.PostgresJournal;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;

/** Skips a job while the journal cannot write: what it has waiting comes first. */
@Singleton
public class PostgresAway implements Scheduled.SkipPredicate {
    private final PostgresJournal journal;

    PostgresAway(PostgresJournal journal) {
        this.journal = journal;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return journal.condition().level() != Level.HEALTHY;
    }
}
