package dev.pharos.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaUpgradeTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @Test
    void the_build_has_noted_every_migration() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(SchemaUpgrade.HISTORY.stream()
                            .map(it -> it.split(" ")[2])
                            .toList());
        }
    }

    @Test
    void what_the_build_notes_is_what_flyway_writes() throws SQLException {
        assertThat(SchemaUpgrade.history(empty())).isEmpty();
        assertThat(SchemaUpgrade.history(migrated())).isEqualTo(SchemaUpgrade.HISTORY);
    }

    @Test
    void an_empty_database_is_laid_out_and_the_log_says_so() throws SQLException {
        var database = empty();
        var steps = SchemaUpgrade.HISTORY.size();

        assertThat(SchemaUpgrade.upgrade(database, () -> flyway(database)))
                .contains("The database's schema is at version %s (%d steps)"
                        .formatted(SchemaUpgrade.HISTORY.getLast().split(" ")[0], steps));
        assertThat(SchemaUpgrade.history(database)).isEqualTo(SchemaUpgrade.HISTORY);
    }

    @Test
    void where_all_is_done_flyway_is_not_asked() throws SQLException {
        assertThat(SchemaUpgrade.upgrade(migrated(), () -> {
                    throw new AssertionError("Flyway was asked");
                }))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a step that failed           | UPDATE flyway_schema_history SET success = false
            the same version of another  | UPDATE flyway_schema_history SET script = 'V1__orders.sql', description = 'orders', checksum = 5
            a script whose text differs  | UPDATE flyway_schema_history SET checksum = checksum + 1
            """)
    void what_is_odd_is_for_flyway_to_refuse(String what, String made) throws SQLException {
        var database = migrated();
        execute(database, made);

        assertThatThrownBy(() -> SchemaUpgrade.upgrade(database, () -> flyway(database)))
                .isInstanceOf(FlywayException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a later version that failed  | INSERT INTO flyway_schema_history SELECT 900, '900', 'x', 'SQL', 'V900__x.sql', 0, installed_by, installed_on, 0, false FROM flyway_schema_history LIMIT 1
            a later version of Pharos    | INSERT INTO flyway_schema_history SELECT 900, '900', 'x', 'SQL', 'V900__x.sql', 0, installed_by, installed_on, 0, true FROM flyway_schema_history LIMIT 1
            a schema made by Flyway      | INSERT INTO flyway_schema_history SELECT 0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', 'public', NULL, installed_by, installed_on, 0, true FROM flyway_schema_history LIMIT 1
            """)
    void what_flyway_lets_pass_without_a_step_passes_without_a_line(String what, String made) throws SQLException {
        var database = migrated();
        execute(database, made);
        assertThat(SchemaUpgrade.history(database)).isNotEqualTo(SchemaUpgrade.HISTORY);

        assertThat(SchemaUpgrade.upgrade(database, () -> flyway(database))).isEqualTo(Optional.empty());
    }

    @Test
    void a_history_that_is_not_of_flyways_form_is_for_flyway_to_judge() throws SQLException {
        var database = empty();
        execute(database, "CREATE TABLE flyway_schema_history (what text)");

        assertThat(SchemaUpgrade.history(database)).isEmpty();
        assertThatThrownBy(() -> SchemaUpgrade.upgrade(database, () -> flyway(database)))
                .isInstanceOf(FlywayException.class);
    }

    private static DataSource empty() {
        return PostgresForTests.dataSource(PostgresForTests.emptyDatabase());
    }

    private static DataSource migrated() {
        return PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    }

    private static Flyway flyway(DataSource database) {
        return Flyway.configure().dataSource(database).load();
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
