package dev.pharos.store.history.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@PharosTest
class BoundedQueryTest {
    @Inject
    DataSource database;

    @Test
    void a_connection_waits_for_no_shorter_after_a_visit_that_failed() throws SQLException {
        var before = timeout(database.getConnection());
        assertThatThrownBy(() -> BoundedQuery.ask(database, connection -> {
                    assertThat(connection.getNetworkTimeout()).isEqualTo(3_000);
                    try (var statement = connection.createStatement()) {
                        return statement.execute("SELECT nonsense");
                    }
                }))
                .isInstanceOf(SQLException.class);
        // The pool gives this thread the connection that it had last.
        assertThat(timeout(database.getConnection())).isEqualTo(before).isNotEqualTo(3_000);
    }

    private static int timeout(Connection pooled) throws SQLException {
        try (pooled) {
            return pooled.getNetworkTimeout();
        }
    }
}
