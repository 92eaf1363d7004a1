package dev.pharos.housekeeping;

import dev.pharos.store.journal.Partitions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes the partitions of results for today and the next days, and drops those of days that are kept no longer. */
@Singleton
class ResultPartitions {
    private static final int DAYS_AHEAD = 3;

    private final Housekeeper housekeeper;
    private final RetentionConfig config;

    ResultPartitions(Housekeeper housekeeper, RetentionConfig config) {
        this.housekeeper = housekeeper;
        this.config = config;
    }

    @Scheduled(
            identity = "result-partitions",
            every = "10m",
            delayed = "30s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = PostgresAway.class)
    void run() {
        housekeeper.run(this::makeAndDrop);
    }

    private String makeAndDrop() throws SQLException {
        var today = Partitions.day(housekeeper.now());
        for (var ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            var day = today.plusDays(ahead);
            housekeeper.alone(connection -> Partitions.make(connection, day));
        }
        var oldest = today.minusDays(config.resultDays());
        var dropped = dropBefore(oldest);
        return dropped.isEmpty()
                ? ""
                : "Dropped the results of %s to %s: they are kept from %s on"
                        .formatted(dropped.getFirst(), dropped.getLast(), oldest);
    }

    private List<LocalDate> dropBefore(LocalDate oldest) throws SQLException {
        var dropped = new ArrayList<LocalDate>();
        for (var day : housekeeper
                .alone(connection -> Partitions.before(connection, oldest))
                .orElse(List.of())) {
            housekeeper
                    .alone(connection -> {
                        Partitions.drop(connection, day);
                        return day;
                    })
                    .ifPresent(dropped::add);
        }
        return dropped;
    }
}
