package dev.pharos.runtime;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the schema to this version of Pharos before anything reads it. Flyway itself is asked only where one look at its
 * history does not show that all is done: it takes a quarter of a start to find that out (docs/decisions/0013).
 */
@ApplicationScoped
class SchemaUpgrade {
    /** The versions of all files in {@code db/migration}, oldest first; a test fails where one is forgotten. */
    static final List<String> VERSIONS = List.of("1");

    private static final Logger LOG = Logger.getLogger(SchemaUpgrade.class);
    private static final int BEFORE_READING = 50;
    private static final String NO_SUCH_TABLE = "42P01";
    private static final String APPLIED = """
            SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL ORDER BY installed_rank
            """;

    private final DataSource database;
    private final Instance<Flyway> flyway;

    SchemaUpgrade(DataSource database, Instance<Flyway> flyway) {
        this.database = database;
        this.flyway = flyway;
    }

    /** @throws org.flywaydb.core.api.FlywayException where a migration fails or cannot be applied to this database */
    void run(@Observes @Priority(BEFORE_READING) StartupEvent started) throws SQLException {
        if (!applied(database).equals(VERSIONS)) {
            var done = flyway.get().migrate();
            LOG.infof(
                    "The database's schema is at version %s (%d steps)",
                    done.targetSchemaVersion, done.migrationsExecuted);
        }
    }

    /** The versions that this database has, oldest first; empty for one that Pharos never used. */
    static List<String> applied(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(APPLIED);
                var rows = query.executeQuery()) {
            var versions = new ArrayList<String>();
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
            return versions;
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                return List.of();
            }
            throw e;
        }
    }
}
