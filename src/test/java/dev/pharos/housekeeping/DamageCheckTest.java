package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.results.StoredResults;
import dev.pharos.store.results.Wanted;
import dev.pharos.store.sealing.Sealer;
import dev.pharos.store.sql.Transaction;
import dev.pharos.testing.PostgresForTests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageCheckTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    @TempDir
    private Path folder;

    private final DataSource source = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DamageCheck check = new DamageCheck(new Housekeeper(source, Clock.systemUTC()));
    private final List<Target> targets = List.of(SampleTargets.target("one"), SampleTargets.target("two"));

    @BeforeEach
    void are_sealed() throws SQLException {
        check.register(new StartupEvent(), meters);
        for (var target : targets) {
            Transaction.run(source, connection -> {
                HistoryForTests.results(
                        connection, target, List.of(SampleResults.pass(target, Instant.parse("2026-03-01T12:00:00Z"))));
                return target;
            });
        }
        new Sealer(source, Clock.systemUTC(), _ -> {}, folder).seal(DAY, () -> true);
    }

    /** The list is that of the process. */
    @AfterEach
    void are_gone() throws SQLException {
        execute("DELETE FROM sealed_day");
        check.run();
        assertThat(damaged()).isZero();
    }

    @Test
    void a_day_that_cannot_be_read_is_told_until_it_is_whole_again() throws SQLException {
        assertThat(read(targets.getFirst())).isEqualTo(1);
        assertThat(check.condition().level()).isEqualTo(Level.HEALTHY);
        execute("CREATE TABLE whole AS SELECT * FROM sealed_day");
        execute("UPDATE sealed_day SET packed = set_byte(packed, 9, get_byte(packed, 9) # 1)");
        assertThat(read(targets.getFirst())).isZero();
        assertThat(read(targets.getFirst())).isZero();
        assertThat(check.condition().level()).isEqualTo(Level.DEGRADED);
        assertThat(check.hint())
                .hasValue("The sealed results of one day and target are damaged and left out of answers.");
        assertThat(read(targets.getLast())).isZero();
        check.run();
        assertThat(damaged()).isEqualTo(2);
        assertThat(check.condition().explanation())
                .contains("of 2 days and targets")
                .doesNotContain("one");
        execute(
                "UPDATE sealed_day s SET packed = w.packed FROM whole w WHERE w.target_id = s.target_id AND w.day = s.day");
        check.run();
        assertThat(damaged()).isZero();
        assertThat(check.condition().level()).isEqualTo(Level.HEALTHY);
        assertThat(check.hint()).isEmpty();
        assertThat(read(targets.getFirst())).isEqualTo(1);
    }

    @Test
    void a_day_that_is_gone_is_damaged_no_more() throws SQLException {
        execute("UPDATE sealed_day SET packed = 'broken'");
        assertThat(read(targets.getFirst())).isZero();
        assertThat(damaged()).isEqualTo(1);
        execute("DELETE FROM sealed_day");
        check.run();
        assertThat(check.condition().level()).isEqualTo(Level.HEALTHY);
    }

    private int read(Target target) throws SQLException {
        return Transaction.run(
                        source,
                        connection -> StoredResults.newest(
                                connection, new Wanted(target.id(), Optional.empty(), Optional.empty(), false), 10))
                .size();
    }

    private double damaged() {
        return meters.get("pharos.history.damaged").gauge().value();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
