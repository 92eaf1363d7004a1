package dev.pharos.store.journal.tables;

import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** How far the entries of a spool are written, in the transaction that writes them: so each is written once. */
public final class PositionTable {
    private static final String ADVANCE = """
            INSERT INTO journal_position AS p (spool, written, at) VALUES (?, ?, ?)
            ON CONFLICT (spool) DO UPDATE SET written = excluded.written, at = excluded.at
            WHERE p.written < excluded.written
            """;

    private PositionTable() {}

    /**
     * Waits for a transaction on the same entries, if one is still under way, and then tells whether it happened.
     *
     * @return false where all up to {@code number} were written before
     */
    static boolean advance(Connection connection, UUID spool, long number, Instant at) throws SQLException {
        try (var statement = connection.prepareStatement(ADVANCE)) {
            statement.setObject(1, spool);
            statement.setLong(2, number);
            statement.setObject(3, Query.utc(at));
            return statement.executeUpdate() == 1;
        }
    }

    /** The last number that is written; 0 where none is. Waits for a transaction of an earlier process. */
    public static long read(Connection connection, UUID spool) throws SQLException {
        return new Query("SELECT written FROM journal_position WHERE spool = ? FOR UPDATE", spool)
                .list(connection, row -> row.getLong(1)).stream().findFirst().orElse(0L);
    }
}
