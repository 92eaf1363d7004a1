package dev.pharos.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the schema to this version of Pharos before anything reads it. Flyway itself is asked only where one look at its
 * history does not show that all is done: it takes a quarter of a start to find that out (docs/decisions/0013, 0017, 0048).
 */
@ApplicationScoped
class SchemaUpgrade {
    /**
     * What Flyway's history holds once all files in {@code db/migration} are applied, a row each, oldest first: version,
     * type, script, checksum, success. The build makes it of these files ({@code src/build/FlywayHistory.java}).
     */
    static final List<String> HISTORY = madeAtBuild();

    private static final Logger LOG = Logger.getLogger(SchemaUpgrade.class);
    private static final int BEFORE_READING = 50;

    /** Syntax or access rule: there is no such table or column, or it may not be read (PostgreSQL, appendix A). */
    private static final String NOT_READABLE = "42";

    private static final String APPLIED = """
            SELECT concat_ws(' ', version, type, script, checksum, success) FROM flyway_schema_history
            ORDER BY installed_rank
            """;

    private final DataSource database;
    private final DatabaseAtStart atStart;
    private final Instance<Flyway> flyway;

    SchemaUpgrade(DataSource database, DatabaseAtStart atStart, Instance<Flyway> flyway) {
        this.database = database;
        this.atStart = atStart;
        this.flyway = flyway;
    }

    void run(@Observes @Priority(BEFORE_READING) StartupEvent started) throws SQLException {
        atStart.whenThere(() -> {
            upgrade(database, flyway::get).ifPresent(LOG::info);
            return true;
        });
    }

    /**
     * Asks {@code flyway}, where the history is not exactly as it must be.
     *
     * @return what is new; empty where nothing was to be done
     * @throws org.flywaydb.core.api.FlywayException where a migration fails or cannot be applied to this database
     */
    static Optional<String> upgrade(DataSource database, Supplier<Flyway> flyway) throws SQLException {
        if (history(database).equals(HISTORY)) {
            return Optional.empty();
        }
        var done = flyway.get().migrate();
        return done.migrationsExecuted == 0
                ? Optional.empty()
                : Optional.of("The database's schema is at version " + done.targetSchemaVersion + " ("
                        + done.migrationsExecuted + " steps)");
    }

    private static List<String> madeAtBuild() {
        try (var made = SchemaUpgrade.class.getResourceAsStream("flyway-history.txt")) {
            return new String(
                            requireNonNull(made, "the build makes flyway-history.txt")
                                    .readAllBytes(),
                            UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of Flyway's history in this database, oldest first; empty where it has none that can be read. */
    static List<String> history(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(APPLIED);
                var rows = query.executeQuery()) {
            var history = new ArrayList<String>();
            while (rows.next()) {
                history.add(rows.getString(1));
            }
            return history;
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(NOT_READABLE)) {
                return List.of();
            }
            throw e;
        }
    }
}
