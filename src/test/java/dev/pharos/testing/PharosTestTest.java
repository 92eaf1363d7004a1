package dev.pharos.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@PharosTest
class PharosTestTest {
    @Inject
    DataSource database;

    @Test
    void the_application_runs_on_a_migrated_database_of_its_own() throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM target")) {
            assertThat(rows.next()).isTrue();
        }
    }
}
