package dev.pharos.web.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwayTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "08001, true",
        "08006, true",
        "53300, true",
        "57P01, true",
        "57014, true",
        "25006, true",
        "40001, true",
        "40P01, true",
        "55P03, true",
        "23505, false",
        "42P01, false"
    })
    void a_state_of_sql_tells_an_absent_database_from_a_bug(String state, boolean away) {
        assertThat(Away.is(new IllegalStateException("wrapped", new SQLException("x", state))))
                .isEqualTo(away);
    }

    @Test
    void a_connection_that_could_not_be_had_in_time_is_an_absent_database() {
        assertThat(Away.is(new SQLException("Acquisition timeout while waiting for new connection")))
                .isTrue();
        assertThat(Away.is(new SQLTransientConnectionException())).isTrue();
        assertThat(Away.is(new IllegalArgumentException("no"))).isFalse();
    }
}
