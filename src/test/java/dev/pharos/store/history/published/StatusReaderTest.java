package dev.pharos.store.history.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

class StatusReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:42:10Z");
    private static final NavigableSet<Instant> CUTS =
            new TreeSet<>(List.of(at("2026-11-20T00:00:00Z"), at("2026-11-21T00:00:00Z"), at("2026-11-22T00:00:00Z")));

    private final DataSource database = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private final StatusReader reader = new StatusReader(database);

    @Test
    void short_spans_of_one_standing_between_two_cuts_are_summed_up_and_longer_ones_are_not() throws SQLException {
        target("console");
        period("up", "2026-11-19T00:00:00Z", "2026-11-21T10:00:00Z");
        period("suspect", "2026-11-21T10:00:00Z", "2026-11-21T10:00:30Z");
        period("up", "2026-11-21T10:00:30Z", "2026-11-21T10:05:00Z");
        period("suspect", "2026-11-21T10:05:00Z", "2026-11-21T10:05:30Z");
        period("up", "2026-11-21T10:05:30Z", "2026-11-22T01:00:00Z");
        sql("""
                INSERT INTO belief (target_id, health, since, streak, standing, span_from, span_until)
                SELECT id, 'up', now(), 0, 'up', '2026-11-22T01:00:00Z', '2026-11-23T09:43:00Z' FROM target
                """);
        assertThat(reader.history(CUTS, 5, NOW, NOW).targets().getFirst().periods())
                .containsExactly(
                        between(AvailabilityState.UP, "2026-11-19T00:00:00Z", "2026-11-21T10:00:00Z"),
                        between(AvailabilityState.SUSPECT, "2026-11-21T10:00:00Z", "2026-11-21T10:01:00Z"),
                        between(AvailabilityState.UP, "2026-11-21T10:00:30Z", "2026-11-21T10:05:00Z"),
                        between(AvailabilityState.UP, "2026-11-21T10:05:30Z", "2026-11-22T01:00:00Z"),
                        between(AvailabilityState.UP, "2026-11-22T01:00:00Z", "2026-11-23T09:43:00Z"));
    }

    @Test
    void however_often_a_target_flaps_only_a_few_spans_are_read() throws SQLException {
        target("console");
        sql("""
                INSERT INTO span SELECT id, at, at + interval '5 seconds', CASE WHEN n % 2 = 0 THEN 'up' ELSE 'suspect' END
                FROM target, generate_series(0, 19999) AS n, LATERAL (SELECT timestamptz '2026-11-20T00:00:00Z'
                     + n * interval '10 seconds') AS made (at)
                """);
        var periods = reader.history(CUTS, 5, NOW, NOW).targets().getFirst().periods();
        assertThat(periods).hasSizeLessThan(12);
        assertThat(periods.stream().map(StatePeriod::length).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofSeconds(5 * 20_000));
    }

    @Test
    void what_lies_before_the_first_cut_is_not_read() throws SQLException {
        target("console");
        period("down", "2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z");
        assertThat(reader.component(new TargetKey("console"), CUTS, 5)
                        .orElseThrow()
                        .target()
                        .periods())
                .isEmpty();
    }

    @Test
    @Timeout(20)
    void a_server_that_accepts_and_never_answers_is_given_up_on() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/nothing?loginTimeout=1");
            assertThatThrownBy(() -> new StatusReader(source).history(CUTS, 5, NOW, NOW))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    @Timeout(20)
    void a_question_that_takes_too_long_is_given_up_on() throws SQLException {
        target("console");
        sql("INSERT INTO span SELECT id, now(), now() + interval '1 second', 'up' FROM target");
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var lock = other.createStatement()) {
                lock.execute("LOCK TABLE span IN ACCESS EXCLUSIVE MODE");
            }
            assertThatThrownBy(() -> reader.history(CUTS, 5, NOW, NOW)).isInstanceOf(SQLException.class);
        }
    }

    private void target(String key) {
        sql("INSERT INTO target (id, key, name, labels, definition, public, paused, revision, created_at, updated_at)"
                + " VALUES (gen_random_uuid(), '" + key + "', '" + key
                + "', '{}', '{}', true, false, 1, '2026-11-19T00:00:00Z', now())");
    }

    private void period(String state, String from, String until) {
        sql("INSERT INTO span SELECT id, '" + from + "', '" + until + "', '" + state + "' FROM target");
    }

    private void sql(String statement) {
        try (var connection = database.getConnection();
                var run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
    }

    private static StatePeriod between(AvailabilityState state, String from, String until) {
        return new StatePeriod(state, at(from), at(until));
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
