package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.cycle.Entry;
import dev.pharos.housekeeping.steps.PostgresAway;
import dev.pharos.store.journal.PostgresJournal;
import dev.pharos.testing.PharosTest;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.SkippedExecution;
import io.quarkus.scheduler.Trigger;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@PharosTest
class JobsTest {
    /** Longer than a job waits after the start. */
    private static final Duration ITS_TIME = Duration.ofSeconds(60);

    private static final String OF_A_TEST = "of-a-test";
    private static final String LAST_DAY =
            "'result_' || to_char(now() AT TIME ZONE 'UTC' + interval '3 days', 'YYYYMMDD')";

    @Inject
    Scheduler scheduler;

    @Inject
    PostgresJournal journal;

    @Inject
    Clock clock;

    @Inject
    DataSource database;

    @Inject
    Skipped skipped;

    /** The names of jobs whose turn was skipped. */
    @Singleton
    static class Skipped {
        private final Set<String> jobs = ConcurrentHashMap.newKeySet();

        void note(@Observes SkippedExecution turn) {
            jobs.add(turn.getExecution().getTrigger().getId());
        }
    }

    @AfterEach
    void halt() {
        scheduler.pause();
        scheduler.unscheduleJob(OF_A_TEST);
        names().forEach(scheduler::resume);
    }

    @Test
    void every_job_is_known_to_the_scheduler_by_its_name() {
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "result-partitions",
                        "retention",
                        "repetition",
                        "roll-ups",
                        "sealing",
                        "damaged-days",
                        "history-size",
                        "disk-space",
                        "key-usage");
    }

    @Test
    void a_job_runs_by_itself_once_its_time_has_come() {
        var rows = new FilledRows(database);
        rows.run("SELECT 'DROP TABLE IF EXISTS ' || " + LAST_DAY);
        run("result-partitions");
        await().atMost(ITS_TIME)
                .until(() -> rows.ask("SELECT to_regclass(" + LAST_DAY + ") IS NOT NULL")
                        .equals("t"));
    }

    @Test
    void every_job_is_skipped_while_the_journal_cannot_write() throws SQLException {
        assertThat(Stream.of(
                                ResultPartitions.class,
                                Repetition.class,
                                Retention.class,
                                RollingUp.class,
                                Sealing.class,
                                DamageCheck.class,
                                HistorySize.class,
                                DiskSpace.class,
                                KeyUsageJob.class)
                        .flatMap(job -> Stream.of(job.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Scheduled.class))
                        .map(method -> method.getAnnotation(Scheduled.class).skipExecutionIf()))
                .hasSize(names().size())
                .allMatch(PostgresAway.class::equals);
        var turns = new AtomicInteger();
        scheduler
                .newJob(OF_A_TEST)
                .setInterval("1s")
                .setSkipPredicate(PostgresAway.class)
                .setTask(_ -> turns.incrementAndGet())
                .schedule();
        run(OF_A_TEST);
        await().until(() -> turns.get() > 0);

        try (var other = database.getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE journal_position IN ACCESS EXCLUSIVE MODE");
            var target = SampleTargets.target("jobs");
            journal.take(new Entry(target, SampleResults.pass(target, clock.instant()), Optional.empty()));
            await().until(() -> skipped.jobs.contains(OF_A_TEST));
            other.rollback();
        }
        var before = turns.get();
        await().until(() -> turns.get() > before);
    }

    /** Lets this job alone have its turns. */
    private void run(String job) {
        names().stream().filter(it -> !it.equals(job)).forEach(scheduler::pause);
        scheduler.resume();
    }

    private List<String> names() {
        return scheduler.getScheduledJobs().stream().map(Trigger::getId).toList();
    }
}
