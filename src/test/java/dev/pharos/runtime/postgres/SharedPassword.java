package dev.pharos.runtime.postgres;

import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/** Puts a database back to how Pharos 0.1 left it: with one password for Pharos and the superuser. */
final class SharedPassword {
    private SharedPassword() {}

    static void putBack(EmbeddedPostgres postgres, Path home) throws Exception {
        give(postgres.administrator(), postgres.access().password());
        Files.delete(home.resolve("superuser-password"));
    }

    static void give(DatabaseAccess superuser, String password) throws SQLException {
        try (var connection = superuser.connect(Duration.ofSeconds(10))) {
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(superuser.user(), password.toCharArray(), "scram-sha-256");
        }
    }
}
