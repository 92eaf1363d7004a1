package dev.pharos.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SchemaUpgradeTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern NAME = Pattern.compile("V(\\d+)__.*\\.sql");

    @Test
    void knows_every_migration_of_this_build() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .as("files are named V<number>__<what>.sql, and their numbers are in SchemaUpgrade.VERSIONS")
                    .allMatch(it -> NAME.matcher(it).matches());
        }
        try (var files = Files.list(MIGRATIONS)) {
            assertThat(files.map(it -> NAME.matcher(it.getFileName().toString()).replaceFirst("$1")))
                    .containsExactlyInAnyOrderElementsOf(SchemaUpgrade.VERSIONS);
        }
    }

    @Test
    void reads_what_flyway_has_done() throws SQLException {
        assertThat(SchemaUpgrade.applied(PostgresForTests.dataSource(PostgresForTests.emptyDatabase())))
                .isEmpty();
        assertThat(SchemaUpgrade.applied(PostgresForTests.dataSource(PostgresForTests.freshDatabase())))
                .isEqualTo(SchemaUpgrade.VERSIONS);
    }

    @Test
    void a_step_that_failed_is_not_done() throws SQLException {
        var database = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE flyway_schema_history SET success = false");
        }

        assertThat(SchemaUpgrade.applied(database)).isEmpty();
    }
}
