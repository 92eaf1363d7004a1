package dev.pharos.runtime.postgres;

import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A table in which a test writes, to see later what is still there. */
final class Notebook {
    private static final Duration SHORTLY = Duration.ofSeconds(10);

    private Notebook() {}

    static void write(DatabaseAccess access, String note) throws SQLException {
        try (var connection = access.connect(SHORTLY);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS note (text text)");
            statement.execute("INSERT INTO note VALUES ('" + note + "')");
        }
    }

    static List<String> read(DatabaseAccess access) throws SQLException {
        try (var connection = access.connect(SHORTLY);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT text FROM note")) {
            var notes = new ArrayList<String>();
            while (rows.next()) {
                notes.add(rows.getString(1));
            }
            return notes;
        }
    }
}
