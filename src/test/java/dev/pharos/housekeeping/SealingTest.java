package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.store.journal.PostgresJournal;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.sealing.Sealer;
import dev.pharos.store.sql.Transaction;
import dev.pharos.testing.PharosTest;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The job; how one day is sealed is in {@code SealerTest}. */
@PharosTest
class SealingTest {
    @Inject
    Scheduler scheduler;

    @Inject
    Housekeeper housekeeper;

    @Inject
    KeptHistory kept;

    @Inject
    Sealer sealer;

    @Inject
    PostgresJournal journal;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    private Instant day;
    private Sealing sealing;

    @BeforeEach
    void begin() {
        scheduler.pause();
        // Jobs that were running when the scheduler paused, such as those of a test before, end first.
        await().atMost(Duration.ofSeconds(30))
                .during(Duration.ofMillis(500))
                .until(() -> housekeeper.alone(_ -> true).isPresent());
        day = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(200));
        sealing = new Sealing(housekeeper, kept, sealer, journal);
    }

    @AfterEach
    void end() {
        scheduler.resume();
    }

    @Test
    void a_day_that_somebody_held_is_sealed_by_the_next_turn_after_he_is_gone() throws SQLException {
        write();
        try (var holder = database.getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE " + partition() + " IN SHARE UPDATE EXCLUSIVE MODE");
            sealing.run();
            assertThat(isThere()).isTrue();
            holder.rollback();
        }
        sealing.run();
        assertThat(isThere()).isFalse();
    }

    @Test
    void without_a_lock_the_next_turns_pass_until_the_usual_one() throws SQLException {
        sealing.run();
        write();
        for (var turn = 1; turn < SealingTurns.USUAL; turn++) {
            sealing.run();
        }
        assertThat(isThere()).isTrue();
        sealing.run();
        assertThat(isThere()).isFalse();
    }

    private void write() throws SQLException {
        var target = SampleTargets.target("sealing-job");
        Transaction.run(database, connection -> {
            HistoryForTests.results(
                    connection, target, List.of(SampleResults.pass(target, day.plus(Duration.ofHours(3)))));
            return 1;
        });
        assertThat(isThere()).isTrue();
    }

    private boolean isThere() {
        return new FilledRows(database)
                .ask("SELECT to_regclass('" + partition() + "') IS NOT NULL")
                .equals("t");
    }

    private String partition() {
        return "result_" + Partitions.day(day).toString().replace("-", "");
    }
}
