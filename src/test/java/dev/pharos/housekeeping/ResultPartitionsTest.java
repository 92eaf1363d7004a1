package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.sealing.HistoryConfig;
import dev.pharos.testing.LogLines;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ResultPartitionsTest {
    /** PostgreSQL's own clock is later. */
    private static final Instant NOW = Instant.parse("2026-06-01T23:59:59Z");

    private static final String DAYS = "SELECT replace(c.relname, 'result_', '') FROM pg_inherits i JOIN pg_class c"
            + " ON c.oid = i.inhrelid WHERE i.inhparent = 'result'::regclass ORDER BY 1";

    private record History(Duration rawFor, Duration sealedFor) implements HistoryConfig {}

    private record Config(
            OptionalInt keepResultsDays, int deliveryDays, int incidentDays, int silenceDays, int auditDays)
            implements RetentionConfig {}

    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private final DataSource source = PostgresForTests.dataSource(access);
    private final FilledRows rows = new FilledRows(source);

    @Test
    void today_and_the_next_days_are_made_ahead_and_again_costs_nothing() {
        tidy(NOW, 90);
        tidy(NOW, 90);
        assertThat(rows.ask(DAYS)).isEqualTo("20260601 20260602 20260603 20260604 20260605 20260606 20260607 20260608");
    }

    @Test
    void days_that_are_older_than_results_are_kept_are_dropped_and_one_line_says_so() throws SQLException {
        for (var day : new String[] {"2026-04-01", "2026-05-01", "2026-05-02", "2026-05-31"}) {
            make(LocalDate.parse(day));
        }
        try (var lines = new LogLines(Housekeeper.class.getName())) {
            tidy(NOW, 30);
            tidy(NOW, 30);
            assertThat(lines.written())
                    .containsExactly(
                            "Dropped the results of 2026-04-01 to 2026-05-01: they are kept from 2026-05-02 on");
        }
        assertThat(rows.ask(DAYS))
                .isEqualTo("20260502 20260531 20260601 20260602 20260603 20260604 20260605 20260606 20260607 20260608");
    }

    @Test
    void a_clock_that_was_set_forward_drops_nothing_that_is_young() throws SQLException {
        var today = Partitions.day(Instant.parse(
                rows.ask("SELECT to_char(now() AT TIME ZONE 'UTC'," + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")));
        make(today.minusDays(20));
        tidy(Instant.parse("2226-06-01T00:00:00Z"), 30);
        assertThat(rows.ask(DAYS)).startsWith(today.minusDays(20).toString().replace("-", ""));
    }

    @Test
    void a_partition_that_is_being_read_is_left_for_the_next_turn() throws SQLException {
        make(LocalDate.parse("2026-04-01"));
        try (var reader = source.getConnection();
                var statement = reader.createStatement();
                var lines = new LogLines(Housekeeper.class.getName())) {
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM result");
            tidy(NOW, 30);
            assertThat(lines.written()).singleElement().asString().startsWith("Housekeeping stopped (");
            reader.commit();
        }
        tidy(NOW, 30);
        assertThat(rows.ask(DAYS)).startsWith("20260601 ");
    }

    private void make(LocalDate day) throws SQLException {
        new Housekeeper(source, Clock.systemUTC()).alone(connection -> Partitions.make(connection, day));
    }

    private void tidy(Instant now, int resultDays) {
        var housekeeper = new Housekeeper(source, Clock.fixed(now, ZoneOffset.UTC));
        var kept = new KeptHistory(
                new History(Duration.ofDays(2), Duration.ofDays(resultDays)),
                new Config(OptionalInt.empty(), 90, 400, 5, 400));
        new ResultPartitions(housekeeper, kept).run();
    }
}
