package dev.pharos.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.store.sql.QueryFailed;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseAtStartTest {
    private final AtomicBoolean endAsked = new AtomicBoolean();
    private final DatabaseAtStart atStart = new DatabaseAtStart(System::nanoTime, true, endAsked::get);

    /** What is told by who asks while PostgreSQL is killed and started again. */
    static Stream<Exception> whileItIsAway() {
        return Stream.of(
                new SQLException("Connection refused", "08001"),
                new SQLException("An I/O error occurred while sending to the backend", "08006"),
                new SQLException("This connection has been closed", "08003"),
                new SQLException("terminating connection due to unexpected postmaster exit", "57P01"),
                new SQLException("terminating connection because of crash of another server process", "57P02"),
                new SQLException("the database system is starting up", "57P03"),
                new SQLException("Acquisition timeout while waiting for new connection", new TimeoutException()),
                new QueryFailed(new SQLException("Connection refused", "08001")),
                new FlywayException("no connection", new SQLException("the database system is starting up", "57P03")));
    }

    @ParameterizedTest
    @MethodSource("whileItIsAway")
    void waits_for_one_that_goes_away_during_the_start(Exception away) throws SQLException {
        assertThat(asked(away, away)).isEqualTo("done");
    }

    @Test
    void does_not_wait_where_waiting_does_not_help() {
        var refused = new SQLException("permission denied for table target", "42501");
        assertThatThrownBy(() -> asked(refused)).isSameAs(refused);
        var bug = new IllegalStateException("a bug");
        assertThatThrownBy(() -> asked(bug)).isSameAs(bug);
    }

    @Test
    void waits_no_longer_once_pharos_is_to_end() {
        endAsked.set(true);
        var away = new SQLException("Connection refused", "08001");
        assertThatThrownBy(() -> asked(away)).isSameAs(away);
    }

    private String asked(Exception... failures) throws SQLException {
        Queue<Exception> left = new ArrayDeque<>(List.of(failures));
        return atStart.ask(() -> {
            switch (left.poll()) {
                case SQLException failed -> throw failed;
                case RuntimeException failed -> throw failed;
                case null -> {
                    return "done";
                }
                case Exception other -> throw new AssertionError(other);
            }
        });
    }
}
