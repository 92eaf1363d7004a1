package dev.pharos.store.glance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.rollup.Sketch;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a list shows of targets adds up what is rolled up and what is not yet, of each target by itself. */
class GlancesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:42:10Z");
    private static final Instant HOUR = Instant.parse("2026-11-23T09:00:00Z");
    private static final NavigableSet<Instant> CUTS = new TreeSet<>(List.of(Instant.parse("2026-11-20T00:00:00Z")));

    private final DataSource database = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private final Glances glances = new Glances(database);
    private final TargetId one = new TargetId(UUID.randomUUID());
    private final TargetId two = new TargetId(UUID.randomUUID());

    @BeforeEach
    void partitions() throws SQLException {
        sql("CREATE TABLE hours PARTITION OF rollup_hour DEFAULT");
        sql("CREATE TABLE results PARTITION OF result DEFAULT");
        sql("INSERT INTO rollup_progress (closed_until, rolled_until) VALUES (?, ?)", HOUR, HOUR);
    }

    private void sql(String sql, Object... values) throws SQLException {
        try (var connection = database.getConnection()) {
            Write.execute(connection, sql, values);
        }
    }

    private void hour(TargetId target, Instant from, double... ms) throws SQLException {
        var recorder = new Sketch.Recorder();
        for (var it : ms) {
            recorder.record(it);
        }
        var total = recorder.take();
        sql(
                "INSERT INTO rollup_hour SELECT ?, ?, ?, 0, 0, 0, 0, 0, 0, ?, 0, ?, 0, '{}', '{}', ?, b, b, b, b, b"
                        + " FROM (SELECT ''::bytea AS b) AS empty",
                target.value(),
                from,
                ms.length,
                total.quantile(0.5).orElseThrow(),
                total.quantile(0.95).orElseThrow(),
                total.encode());
    }

    private void result(TargetId target, Instant at, String verdict, double ms) throws SQLException {
        sql(
                "INSERT INTO result (target_id, started_at, verdict, total_ms, resolve_ms, connect_ms, tls_ms, processing_ms,"
                        + " transfer_ms, body_bytes, body_truncated, redirects) VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0, false, 0)",
                target.value(),
                at,
                verdict,
                ms);
    }

    private Glance glance(TargetId target) {
        return Objects.requireNonNull(glances.of(List.of(one, two), CUTS, NOW).get(target));
    }

    @Test
    void of_what_nothing_is_known_there_is_a_glance_all_the_same() {
        assertThat(glance(one).periods()).isEmpty();
        assertThat(glance(one).hours()).isEmpty();
        assertThat(glance(one).p50()).isEmpty();
        assertThat(glances.of(List.of(), CUTS, NOW)).isEmpty();
    }

    @Test
    void hours_that_are_rolled_up_and_answers_since_then_add_up() throws SQLException {
        hour(one, HOUR.minus(Duration.ofHours(1)), 10, 10, 10);
        hour(one, HOUR.minus(Duration.ofHours(25)), 9_000);
        hour(two, HOUR.minus(Duration.ofHours(1)), 500);
        result(one, HOUR.plusSeconds(10), "pass", 20);
        result(one, HOUR.plusSeconds(20), "pass", 20);
        result(one, HOUR.plusSeconds(30), "fail", 9_000);
        result(one, HOUR.minusSeconds(10), "pass", 9_000);
        assertThat(glance(one).p50().orElseThrow()).isCloseTo(10, within(0.1));
        assertThat(glance(one).p95().orElseThrow()).isCloseTo(20, within(0.2));
        assertThat(glance(one).hours())
                .singleElement()
                .matches(it -> it.from().equals(HOUR.minus(Duration.ofHours(1))));
        assertThat(glance(two).p50().orElseThrow()).isCloseTo(500, within(5.0));
    }

    @Test
    void of_a_target_that_is_probed_often_the_last_answers_are_read() throws SQLException {
        for (var second = 0; second < 200; second++) {
            result(one, HOUR.plusSeconds(second), "pass", second < 80 ? 1_000 : 10);
        }
        assertThat(glance(one).p95().orElseThrow()).isCloseTo(10, within(0.1));
    }

    @Test
    void it_says_how_each_stood() throws SQLException {
        sql("INSERT INTO span VALUES (?, ?, ?, 'down')", one.value(), HOUR.minusSeconds(60), HOUR);
        sql("INSERT INTO span VALUES (?, ?, ?, 'up')", two.value(), HOUR.minusSeconds(60), HOUR);
        assertThat(glance(one).periods())
                .containsExactly(new StatePeriod(AvailabilityState.DOWN, HOUR.minusSeconds(60), HOUR));
        assertThat(glance(two).periods())
                .containsExactly(new StatePeriod(AvailabilityState.UP, HOUR.minusSeconds(60), HOUR));
    }

    @Test
    void no_more_than_a_hundred_are_read_at_once() {
        var many = Collections.nCopies(Glances.MOST + 1, one);
        assertThatThrownBy(() -> glances.of(many, CUTS, NOW)).hasMessageContaining("more than 100");
    }
}
