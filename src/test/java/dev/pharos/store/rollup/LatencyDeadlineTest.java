package dev.pharos.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.rollup.Buckets;
import dev.pharos.core.rollup.Latencies;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.store.sql.Transaction;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class LatencyDeadlineTest {
    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");
    private static final Buckets HOURS = new Buckets(BEGIN, BEGIN.plus(Duration.ofDays(10)), Duration.ofHours(1));

    private final DataSource source = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private final List<Target> targets =
            Stream.of("one", "two").map(SampleTargets::target).toList();
    private final List<UUID> ids = targets.stream().map(it -> it.id().value()).toList();
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger told = new AtomicInteger();

    /** However many statements it takes, each of them soon: their sum has one limit. */
    @Test
    void an_answer_has_one_limit_for_all_of_its_statements() throws SQLException {
        fill();
        var quick = new LatencySeries(source, () -> now.addAndGet(1_000));
        quick.read(ids, HOURS, listener());
        assertThat(told.get()).isEqualTo(240);

        var slow = new LatencySeries(
                source, () -> now.addAndGet(Duration.ofMillis(100).toNanos()));
        assertThatThrownBy(() -> slow.read(ids, HOURS, listener()))
                .isInstanceOf(QueryFailed.class)
                .cause()
                .isInstanceOf(SQLTransientException.class)
                .hasMessageContaining("within 20 s");
    }

    /** Nobody else meets the limit that is left of an answer. */
    @Test
    void a_statement_that_hangs_ends_with_the_rest_of_the_limit_and_leaves_the_connection_as_it_was()
            throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            var deadline = new Deadline(System::nanoTime, Duration.ofMillis(300));
            deadline.bound(connection);
            try (var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(30)"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("statement timeout");
                connection.rollback();
                try (var row = statement.executeQuery("SHOW statement_timeout")) {
                    row.next();
                    assertThat(row.getString(1)).isNotEqualTo("300ms");
                }
            }
        }
    }

    private void fill() throws SQLException {
        for (var target : targets) {
            Transaction.run(source, connection -> {
                HistoryForTests.results(
                        connection,
                        target,
                        IntStream.range(0, 240)
                                .mapToObj(it -> SampleResults.pass(target, BEGIN.plus(Duration.ofHours(it))))
                                .toList());
                return target;
            });
        }
    }

    private LatencySeries.Listener listener() {
        told.set(0);
        return new LatencySeries.Listener() {
            @Override
            public void bucket(Instant from, Instant to, Latencies latencies) {
                told.incrementAndGet();
            }

            @Override
            public void whole(Latencies latencies) {
                assertThat(latencies.total().count()).isPositive();
            }
        };
    }
}
