package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Entry;
import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.platform.Failpoints;
import dev.pharos.store.journal.JournalRig;
import dev.pharos.store.rollup.RollupsForTests;
import dev.pharos.store.sealing.HistoryConfig;
import dev.pharos.testing.PostgresForTests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roll-ups are what results and periods say, whatever comes late, is counted anew, or dies in between. */
class RollingUpTest {
    /** A day and a month end in between. */
    private static final Instant FIRST = Instant.parse("2026-10-30T21:00:00Z");

    private static final Instant LAST = Instant.parse("2026-11-01T03:00:00Z");

    /** What a history is made of; a target has a mood for a while. */
    private enum Mood {
        FINE,
        SLOW,
        FAILING,
        FLAPPING,
        SILENT
    }

    private record History(Duration rawFor, Duration sealedFor) implements HistoryConfig {}

    private record Config(
            OptionalInt keepResultsDays, int deliveryDays, int incidentDays, int silenceDays, int auditDays)
            implements RetentionConfig {}

    private record Kept(Duration rollups) implements RollupConfig {}

    private static final class Story {
        final Target target;
        final Deque<Result> late = new ArrayDeque<>();
        TargetState state = TargetState.unknown(FIRST);
        Mood mood = Mood.FAILING;
        /** Its results are written only from then on. */
        Instant heldUntil = FIRST;

        Story(Target target) {
            this.target = target;
        }
    }

    private final dev.pharos.runtime.postgres.access.DatabaseAccess access = PostgresForTests.freshDatabase();
    private final FilledRows rows = new FilledRows(PostgresForTests.dataSource(access));
    private final RecomputedRollups rollups = new RecomputedRollups(PostgresForTests.dataSource(access));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void they_equal_a_recomputation_whatever_comes_late_or_dies(long seed) throws InterruptedException {
        var random = new Random(seed);
        var stories = IntStream.range(0, 4)
                .mapToObj(i -> new Story(target("t" + i, 1 + i % 5, 1 + i % 3)))
                .toList();
        stories.forEach(it -> keep(it.target));
        try (var rig = new JournalRig(access)) {
            for (var hour = FIRST; hour.isBefore(LAST); hour = hour.plus(Duration.ofHours(1))) {
                var now = hour.plusSeconds(random.nextInt(3_600));
                var jobs = List.of(begin(now, RollingUpTest::dies), begin(now, RollingUpTest::dies));
                for (var story : stories) {
                    hourOf(rig, random, story, hour);
                }
                assertThat(rig.settled()).isTrue();
                for (var job : jobs) {
                    job.join();
                }
            }
            for (var story : stories) {
                story.late.forEach(it -> take(rig, story, it));
            }
            assertThat(rig.settled()).isTrue();
        }
        var end = LAST.plus(Duration.ofMinutes(3));
        job(end, _ -> {}).run();
        assertThat(rows.ask("SELECT count(*) FROM rollup_due")).isEqualTo("0");
        for (var grain : Grain.values()) {
            assertThat(rollups.actual(grain, Grain.MONTH.floor(FIRST), LAST))
                    .as(grain.code())
                    .isNotEmpty()
                    .isEqualTo(rollups.expected(grain, FIRST, LAST));
            for (var share : new double[] {0.5, 0.95}) {
                rollups.quantiles(grain, share)
                        .forEach((slot, pair) -> assertThat(pair[1])
                                .as("%s of %s", share, slot)
                                .isCloseTo(pair[0], Percentage.withPercentage(1)));
            }
        }
    }

    @Test
    void an_hour_is_rolled_up_once_it_is_over_and_a_day_with_its_last_hour() {
        var story = new Story(target("one", 2, 1));
        keep(story.target);
        try (var rig = new JournalRig(access)) {
            for (var hour = FIRST; hour.isBefore(LAST); hour = hour.plus(Duration.ofHours(1))) {
                take(rig, story, result(new Random(1), story.target, hour.plusSeconds(60), Mood.FINE));
            }
            assertThat(rig.settled()).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        job(Instant.parse("2026-10-30T23:01:00Z"), _ -> {}).run();
        assertThat(hours()).isEqualTo("2026-10-30T21");
        job(Instant.parse("2026-10-30T23:02:00Z"), _ -> {}).run();
        assertThat(hours()).isEqualTo("2026-10-30T21 2026-10-30T22");
        assertThat(rows.ask("SELECT count(*) FROM rollup_day")).isEqualTo("0");
        job(Instant.parse("2026-10-31T00:02:00Z"), _ -> {}).run();
        assertThat(rows.ask("SELECT passes FROM rollup_day")).isEqualTo("3");
        assertThat(rows.ask("SELECT count(*) FROM rollup_month")).isEqualTo("0");
        job(Instant.parse("2026-11-01T00:02:00Z"), _ -> {}).run();
        assertThat(rows.ask("SELECT passes FROM rollup_month")).isEqualTo("27");
    }

    @Test
    void months_that_are_wholly_older_than_roll_ups_are_kept_are_dropped() {
        var story = new Story(target("one", 2, 1));
        keep(story.target);
        try (var rig = new JournalRig(access)) {
            take(rig, story, result(new Random(1), story.target, FIRST, Mood.FINE));
            take(rig, story, result(new Random(1), story.target, FIRST.plus(Duration.ofHours(28)), Mood.FINE));
            assertThat(rig.settled()).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        job(LAST, _ -> {}).run();
        assertThat(rows.ask("SELECT count(*) FROM rollup_hour")).isEqualTo("2");
        job(LAST, _ -> {}, Duration.ofHours(4)).run();
        assertThat(rows.ask("SELECT count(*) FROM rollup_hour")).isEqualTo("2");
        job(LAST, _ -> {}, Duration.ofHours(3)).run();
        assertThat(hours()).isEqualTo("2026-11-01T01");
    }

    @Test
    void what_comes_later_than_results_are_kept_changes_nothing() throws InterruptedException {
        var story = new Story(target("one", 2, 1));
        keep(story.target);
        try (var rig = new JournalRig(access)) {
            take(rig, story, result(new Random(1), story.target, FIRST, Mood.FINE));
            assertThat(rig.settled()).isTrue();
            job(LAST, _ -> {}).run();
            rows.run("SELECT 'DELETE FROM result'");
            rig.journal.take(new Entry(
                    story.target,
                    result(new Random(1), story.target, FIRST.plusSeconds(9), Mood.FINE),
                    Optional.empty()));
            assertThat(rig.settled()).isTrue();
        }
        job(LAST.plus(Duration.ofDays(2)), _ -> {}, Duration.ofDays(400), 1).run();
        assertThat(rows.ask("SELECT passes FROM rollup_hour")).isEqualTo("1");
        assertThat(rows.ask("SELECT count(*) FROM rollup_due")).isEqualTo("0");
    }

    /** More than can be corrected in one turn, of the time before results are kept, so that each is done with at once. */
    @Test
    void a_long_row_of_corrections_does_not_keep_back_what_is_new() throws InterruptedException {
        var story = new Story(target("one", 2, 1));
        keep(story.target);
        try (var rig = new JournalRig(access)) {
            take(rig, story, result(new Random(1), story.target, FIRST, Mood.FINE));
            assertThat(rig.settled()).isTrue();
        }
        rows.run(
                "SELECT 'INSERT INTO rollup_due (target_id, from_at) SELECT gen_random_uuid(), ''2020-01-01T00:00:00Z''"
                        + " FROM generate_series(1, 100400)'");
        job(LAST, _ -> {}).run();
        assertThat(rows.ask("SELECT passes FROM rollup_hour")).isEqualTo("1");
        assertThat(rows.ask("SELECT count(*) > 0 FROM rollup_due")).isEqualTo("t");
    }

    /** Partitions are made ahead: those of a fresh installation are of days on which nobody was watched. */
    @Test
    void time_before_the_first_result_is_not_rolled_up_hour_by_hour() {
        keep(new Story(target("one", 2, 1)).target);
        rows.run("SELECT 'CREATE TABLE result_20260901 PARTITION OF result"
                + " FOR VALUES FROM (''2026-09-01T00:00:00Z'') TO (''2026-09-02T00:00:00Z'')'");
        job(LAST, _ -> {}).run();
        assertThat(rows.ask("SELECT rolled_until = closed_until FROM rollup_progress"))
                .isEqualTo("t");
    }

    private String hours() {
        return rows.ask(
                "SELECT to_char(from_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24') FROM rollup_hour ORDER BY 1");
    }

    private static void dies(String where) {
        if (where.equals("rollup.before-commit") && ThreadLocalRandom.current().nextInt(3) == 0) {
            throw new IllegalStateException("killed");
        }
    }

    private Thread begin(Instant now, Failpoints failpoints) {
        var job = job(now, failpoints);
        return Thread.ofVirtual().start(() -> {
            try {
                job.run();
            } catch (IllegalStateException killed) {
                assertThat(killed).hasMessage("killed");
            }
        });
    }

    private RollingUp job(Instant now, Failpoints failpoints) {
        return job(now, failpoints, Duration.ofDays(400));
    }

    private RollingUp job(Instant now, Failpoints failpoints, Duration kept) {
        return job(now, failpoints, kept, 90);
    }

    private RollingUp job(Instant now, Failpoints failpoints, Duration kept, int resultDays) {
        var housekeeper = new Housekeeper(rows.source(), Clock.fixed(now, ZoneOffset.UTC));
        return new RollingUp(
                housekeeper,
                RollupsForTests.rollups(failpoints),
                new KeptHistory(
                        new History(Duration.ofDays(2), Duration.ofDays(resultDays)),
                        new Config(OptionalInt.empty(), 90, 400, 5, 400)),
                new Kept(kept),
                new RollupCheck(Clock.fixed(now, ZoneOffset.UTC)));
    }

    private static Target target(String key, int failures, int passes) {
        return SampleTargets.target(key, new ConfirmationPolicy(failures, passes));
    }

    private void keep(Target target) {
        rows.insert(
                "target",
                Map.of("id", "'" + target.id() + "'", "key", "'" + target.key().value() + "'", "definition", "'{}'"));
    }

    /** What happens to a target in an hour; it reaches the journal at once, or much later. */
    private static void hourOf(JournalRig rig, Random random, Story story, Instant hour) {
        var end = hour.plus(Duration.ofHours(1));
        if (!story.heldUntil.isAfter(hour) && random.nextInt(6) == 0) {
            story.heldUntil = hour.plus(Duration.ofHours(1 + random.nextInt(5)));
        }
        var made = new ArrayList<Result>();
        for (var at = story.target.cadence().nextDue(hour.minusMillis(1));
                at.isBefore(end);
                at = story.target.cadence().nextDue(at)) {
            if (random.nextInt(25) == 0) {
                story.mood = Mood.values()[random.nextInt(Mood.values().length)];
            }
            if (story.mood != Mood.SILENT) {
                made.add(result(random, story.target, at, story.mood));
            }
        }
        story.late.addAll(made);
        if (story.heldUntil.isBefore(end)) {
            story.late.forEach(it -> take(rig, story, it));
            story.late.clear();
        }
        if (random.nextInt(4) == 0) {
            // Of an older revision: recorded and never judged.
            var at = FIRST.plusMillis(
                    (long) (random.nextDouble() * Duration.between(FIRST, end).toMillis()));
            rig.journal.take(
                    new Entry(story.target, result(random, story.target, at, Mood.FLAPPING), Optional.empty()));
        }
    }

    private static void take(JournalRig rig, Story story, Result result) {
        var advance = story.state.next(story.target, result, () -> new IncidentId(UUID.randomUUID()));
        story.state = advance.state();
        rig.journal.take(new Entry(story.target, result, Optional.of(advance)));
    }

    private static Result result(Random random, Target target, Instant at, Mood mood) {
        var verdict = switch (mood) {
            case FINE, SILENT -> new Verdict.Pass();
            case SLOW -> new Verdict.Degraded("slow");
            case FAILING -> failure(random);
            case FLAPPING -> random.nextBoolean() ? new Verdict.Pass() : failure(random);
        };
        var phases = new long[Phase.COUNT];
        var total = 0L;
        for (var i = 0; i < phases.length; i++) {
            phases[i] = (long) (1e6 * Math.exp(2 * random.nextGaussian()));
            total += phases[i];
        }
        var status = verdict instanceof Verdict.Fail fail && fail.reason() != Reason.STATUS
                ? OptionalInt.empty()
                : OptionalInt.of(verdict instanceof Verdict.Fail ? 503 : 200);
        return new Result(
                target.key(),
                at,
                verdict,
                new HttpFacts(status, Optional.of("1.1"), 0),
                0,
                false,
                Optional.empty(),
                new Timings(phases[0], phases[1], phases[2], phases[3], phases[4], total),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    private static Verdict failure(Random random) {
        var reasons = List.of(Reason.TIMEOUT, Reason.STATUS, Reason.CONNECT_REFUSED);
        return new Verdict.Fail(reasons.get(random.nextInt(reasons.size())), Optional.empty(), "failed");
    }
}
