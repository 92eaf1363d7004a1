package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.journal.JournalRig;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.results.StoredResults;
import dev.pharos.store.results.Wanted;
import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.rollup.RollupsForTests;
import dev.pharos.store.sealing.HistoryConfig;
import dev.pharos.store.sealing.Sealer;
import dev.pharos.store.sql.Transaction;
import dev.pharos.testing.PostgresForTests;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Pharos from before days were sealed and rolled up kept the rows of all days. After an update all of them are sealed and rolled
 * up in the background, in whichever order, and each result reads as before. Forty days are more than one turn of rolling up does.
 */
class RawDaysOfOldTest {
    /** The last one without sealed days. */
    private static final String BEFORE = "21";

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-10-11T00:00:00Z");
    private static final Duration APART = Duration.ofHours(4);
    private static final int TURNS_AT_MOST = 20;

    private record History(Duration rawFor, Duration sealedFor) implements HistoryConfig {}

    private record Kept(Duration rollups) implements RollupConfig {}

    private record Config(
            OptionalInt keepResultsDays, int deliveryDays, int incidentDays, int silenceDays, int auditDays)
            implements RetentionConfig {}

    @TempDir
    private Path folder;

    private final DatabaseAccess access = PostgresForTests.emptyDatabase();
    private final FilledRows rows = new FilledRows(PostgresForTests.dataSource(access));
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Housekeeper housekeeper = new Housekeeper(rows.source(), clock);
    private final KeptHistory kept = new KeptHistory(
            new History(Duration.ofDays(2), Duration.ofDays(400)), new Config(OptionalInt.empty(), 90, 400, 5, 400));
    private final List<Target> targets =
            IntStream.range(0, 3).mapToObj(it -> SampleTargets.target("t" + it)).toList();

    @Test
    void an_older_database_is_sealed_and_rolled_up_whole() throws Exception {
        migrate(BEFORE);
        fill();
        migrate("latest");
        var before = all();
        var rollups = new RecomputedRollups(rows.source());
        var hours = rollups.expected(Grain.HOUR, FIRST, Grain.HOUR.floor(NOW));
        var days = rollups.expected(Grain.DAY, FIRST, Grain.DAY.floor(NOW));
        assertThat(before).hasSize(3).allMatch(it -> it.size() > 200);

        try (var rig = new JournalRig(access)) {
            var sealer = new Sealer(rows.source(), clock, _ -> {}, folder);
            // What is rolled up first is read from rows, the rest from sealed days.
            rollUp(1);
            new Sealing(housekeeper, kept, sealer, rig.journal).run();
            assertThat(rows.ask("SELECT count(*) FROM history_day")).isEqualTo("38");
            assertThat(all()).isEqualTo(before);
            rollUp(TURNS_AT_MOST);
        }

        assertThat(rows.ask("SELECT min(relname) FROM pg_class WHERE relname LIKE 'result_2026%' AND relkind = 'r'"))
                .isEqualTo("result_20261118");
        assertThat(rollups.actual(Grain.HOUR, FIRST, Grain.HOUR.floor(NOW))).isEqualTo(hours);
        assertThat(rollups.actual(Grain.DAY, FIRST, Grain.DAY.floor(NOW))).isEqualTo(days);
    }

    /** In turns, as the scheduler would: one does not do it all. */
    private void rollUp(int turns) {
        for (var i = 0; i < turns && !rolledUp(); i++) {
            new RollingUp(
                            housekeeper,
                            RollupsForTests.rollups(_ -> {}),
                            kept,
                            new Kept(Duration.ofDays(1_800)),
                            new RollupCheck(clock))
                    .run();
        }
        assertThat(rolledUp()).as("after %d turns", turns).isEqualTo(turns > 1);
    }

    private boolean rolledUp() {
        return rows.ask("SELECT rolled_until = closed_until FROM rollup_progress")
                .equals("t");
    }

    private void fill() throws SQLException {
        for (var place = 0; place < targets.size(); place++) {
            var target = targets.get(place);
            rows.insert(
                    "target",
                    Map.of(
                            "id",
                            "'" + target.id() + "'",
                            "key",
                            "'" + target.key().value() + "'",
                            "definition",
                            "'{}'"));
            var results = new ArrayList<Result>();
            var periods = new ArrayList<StatePeriod>();
            var i = place;
            for (var at = FIRST.plusSeconds(17 + place); at.isBefore(NOW); at = at.plus(APART)) {
                results.add(
                        switch (i++ % 7) {
                            case 0 -> SampleResults.fail(target, at);
                            case 1 -> SampleResults.degraded(target, at);
                            default -> SampleResults.pass(target, at);
                        });
                periods.add(new StatePeriod(AvailabilityState.values()[i % 3], at, at.plus(APART)));
            }
            Transaction.run(rows.source(), connection -> {
                HistoryForTests.results(connection, target, results);
                HistoryForTests.periods(connection, target.id(), periods.subList(0, periods.size() - 1));
                return results;
            });
        }
    }

    private List<List<StoredResult>> all() throws SQLException {
        var all = new ArrayList<List<StoredResult>>();
        for (var target : targets) {
            all.add(Transaction.run(
                    rows.source(),
                    connection -> StoredResults.newest(
                            connection, new Wanted(target.id(), Optional.empty(), Optional.empty(), false), 1_000)));
        }
        return all;
    }

    private void migrate(String version) {
        Flyway.configure().dataSource(rows.source()).target(version).load().migrate();
    }
}
