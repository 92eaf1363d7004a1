package dev.pharos.housekeeping;

import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.housekeeping.steps.PostgresAway;
import dev.pharos.store.journal.OldRecords;
import dev.pharos.store.session.SessionTable;
import dev.pharos.store.subscription.FactLog;
import dev.pharos.store.subscription.Subscribers;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;

/** Deletes messages, incidents, silences, audit entries, sessions and subscribers that are kept no longer. */
@Singleton
class Retention {
    /** Rows that one step finds at most; what depends on them goes with them. */
    private static final int AT_ONCE = 1_000;

    /** Long after any session has ended. */
    private static final Duration SESSIONS = Duration.ofDays(30);

    private final Housekeeper housekeeper;
    private final RetentionConfig config;

    Retention(Housekeeper housekeeper, RetentionConfig config) {
        this.housekeeper = housekeeper;
        this.config = config;
    }

    @Scheduled(
            identity = "retention",
            every = "1h",
            delayed = "2m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = PostgresAway.class)
    void run() {
        housekeeper.run(this::deleteOld);
    }

    private String deleteOld() throws SQLException {
        var now = housekeeper.now();
        var settled = now.minus(Duration.ofDays(config.deliveryDays()));
        var resolved = now.minus(Duration.ofDays(config.incidentDays()));
        var deliveries = housekeeper.repeat(connection -> OldRecords.deliveries(connection, settled, AT_ONCE));
        housekeeper.repeat(connection -> OldRecords.facts(connection, settled, AT_ONCE));
        var incidents = housekeeper.repeat(connection -> OldRecords.incidents(connection, resolved, AT_ONCE));
        var noted = now.minus(Duration.ofDays(config.auditDays()));
        housekeeper.repeat(connection -> OldRecords.audit(connection, noted, AT_ONCE));
        var ended = now.minus(Duration.ofDays(config.silenceDays()));
        housekeeper.repeat(connection -> OldRecords.silences(connection, ended, AT_ONCE));
        var unused = now.minus(SESSIONS);
        housekeeper.repeat(connection -> SessionTable.deleteOld(connection, unused, AT_ONCE));
        housekeeper.repeat(connection -> Subscribers.deleteOld(connection, now, AT_ONCE));
        housekeeper.repeat(connection -> FactLog.deleteOld(connection, now, AT_ONCE));
        return deliveries + incidents == 0
                ? ""
                : "Deleted %d deliveries that were settled before %s and %d incidents that were resolved before %s"
                        .formatted(deliveries, settled, incidents, resolved);
    }
}
