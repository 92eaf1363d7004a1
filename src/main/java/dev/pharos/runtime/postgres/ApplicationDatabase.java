package dev.pharos.runtime.postgres;

import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/** The roles and the database in which Pharos works, made where they are missing. */
final class ApplicationDatabase {
    static final String NAME = "pharos";
    /** Who may read reports and nothing else; its rights come with the schema (V24). */
    private static final String REPORTS = "pharos_report";

    private static final Duration SHORTLY = Duration.ofSeconds(10);

    private ApplicationDatabase() {}

    static void prepare(DatabaseAccess administrator, DatabaseAccess application) throws SQLException {
        try (var connection = administrator.connect(SHORTLY)) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", NAME)) {
                connection.setAutoCommit(false);
                execute(connection, "CREATE ROLE pharos LOGIN");
                // The driver sends a SCRAM verifier, so that the password is in no statement and no log.
                connection
                        .unwrap(PGConnection.class)
                        .alterUserPassword(NAME, application.password().toCharArray(), "scram-sha-256");
                connection.commit();
                connection.setAutoCommit(true);
            }
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", REPORTS)) {
                execute(connection, "CREATE ROLE pharos_report NOLOGIN ROLE pharos");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", NAME)) {
                execute(connection, "CREATE DATABASE pharos OWNER pharos");
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
