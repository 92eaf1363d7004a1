package dev.pharos.housekeeping;

import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.housekeeping.steps.PostgresAway;
import dev.pharos.store.report.KeyUsage;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Writes how often each key was used, and deletes what is older than roll-ups are kept. */
@Singleton
class KeyUsageJob {
    private final Housekeeper housekeeper;
    private final KeyUsage usage;
    private final DataSource database;
    private final RollupConfig config;

    KeyUsageJob(Housekeeper housekeeper, KeyUsage usage, DataSource database, RollupConfig config) {
        this.housekeeper = housekeeper;
        this.usage = usage;
        this.database = database;
        this.config = config;
    }

    @Scheduled(
            identity = "key-usage",
            every = "1m",
            delayed = "50s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = PostgresAway.class)
    void run() {
        housekeeper.run(this::write);
    }

    private String write() throws SQLException {
        usage.write(database);
        var now = housekeeper.now();
        usage.forget(now);
        housekeeper.alone(connection -> KeyUsage.delete(connection, now.minus(config.rollups())));
        return "";
    }
}
