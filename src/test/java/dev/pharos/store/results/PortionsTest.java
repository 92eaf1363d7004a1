package dev.pharos.store.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.targets.TargetId;
import dev.pharos.store.sealing.SealedTable;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PostgresForTests;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** However much is asked for, few megabytes of packed days are read at once. */
class PortionsTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final int DAYS = 20;
    private static final int EACH_SECOND = 86_400;

    private final DataSource source = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private final List<UUID> targets =
            IntStream.range(0, 12).mapToObj(it -> new UUID(0, it)).toList();

    @Test
    void a_window_is_cut_at_midnight_into_stretches_of_five_days_of_a_probe_a_second() throws SQLException {
        var from = BEGIN.plusSeconds(77);
        var to = BEGIN.plus(Duration.ofDays(DAYS)).minusSeconds(5);
        var portions = window(from, to, Duration.ZERO);
        assertThat(portions).hasSize(4);
        assertThat(portions.getFirst().earliest()).isEqualTo(from);
        assertThat(portions.getLast().end()).isEqualTo(to);
        for (var i = 1; i < portions.size(); i++) {
            assertThat(portions.get(i).earliest())
                    .isEqualTo(portions.get(i - 1).end())
                    .isEqualTo(BEGIN.plus(Duration.ofDays(5L * i)));
        }
    }

    @Test
    void slots_are_never_cut() throws SQLException {
        var slot = Duration.ofMinutes(2);
        var from = BEGIN.plusSeconds(77);
        var portions = window(from, BEGIN.plus(Duration.ofDays(DAYS)), slot);
        assertThat(portions).hasSize(4);
        for (var portion : portions) {
            assertThat(Duration.between(from, portion.earliest()).toMillis() % slot.toMillis())
                    .isZero();
        }
    }

    @Test
    void targets_are_read_together_as_long_as_what_is_packed_of_them_is_little() throws SQLException {
        assertThat(portions(FIRST))
                .containsExactly(targets.subList(0, 5), targets.subList(5, 10), targets.subList(10, 12));
        assertThat(portions(FIRST.minusDays(1))).containsExactly(targets);
    }

    private List<List<UUID>> portions(LocalDate day) throws SQLException {
        return asked(connection -> Portions.of(connection, targets, day, day));
    }

    private List<Wanted> window(Instant from, Instant to, Duration slot) throws SQLException {
        var wanted = Wanted.between(new TargetId(targets.getFirst()), from, to);
        return asked(connection -> Portions.of(connection, wanted, slot));
    }

    private <T> T asked(Transaction.Work<T> question) throws SQLException {
        return Transaction.run(source, connection -> {
            write(connection);
            return question.on(connection);
        });
    }

    /** How much is packed is told by the number of probes; the bytes are not looked at. */
    private void write(Connection connection) throws SQLException {
        SealedTable.make(connection, YearMonth.from(FIRST));
        for (var i = 0; i < DAYS; i++) {
            var day = FIRST.plusDays(i);
            Write.execute(
                    connection,
                    "INSERT INTO history_day (day, sealed_at) VALUES (?, now()) ON CONFLICT DO NOTHING",
                    day);
            for (var it : targets) {
                Write.execute(
                        connection,
                        "INSERT INTO sealed_day (target_id, day, probes, packed) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        it,
                        day,
                        EACH_SECOND,
                        new byte[1]);
            }
        }
    }
}
