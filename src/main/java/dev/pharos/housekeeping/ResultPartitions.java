package dev.pharos.housekeeping;

import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.housekeeping.steps.PostgresAway;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.sealing.SealedTable;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Makes the partitions of results for today and a week ahead, and drops what is kept no longer: days, and months of sealed ones. */
@Singleton
class ResultPartitions {
    private static final Logger LOG = Logger.getLogger(ResultPartitions.class);
    private static final int DAYS_AHEAD = 7;

    private final Housekeeper housekeeper;
    private final KeptHistory kept;

    ResultPartitions(Housekeeper housekeeper, KeptHistory kept) {
        this.housekeeper = housekeeper;
        this.kept = kept;
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
        var now = housekeeper.now();
        var today = Partitions.day(now);
        for (var ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            var day = today.plusDays(ahead);
            housekeeper.alone(connection -> Partitions.make(connection, day));
        }
        var oldest = kept.from(now);
        dropMonthsBefore(YearMonth.from(oldest));
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

    /** A month is dropped once all of it is too old. */
    private void dropMonthsBefore(YearMonth oldest) throws SQLException {
        for (var month : housekeeper
                .alone(connection -> SealedTable.before(connection, oldest))
                .orElse(List.of())) {
            var dropped = housekeeper.alone(connection -> {
                SealedTable.drop(connection, month);
                return month;
            });
            dropped.ifPresent(it -> LOG.infof("Dropped the sealed results of %s", it));
        }
    }
}
