package dev.pharos.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One statement that changes rows. Values are only ever bound, never part of the text. */
public final class Write {
    private Write() {}

    /**
     * Executes it within a transaction; {@code values} stand for the {@code ?} in it.
     *
     * @return how many rows it changed
     */
    public static int execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant at ? Query.utc(at) : values[i]);
        }
    }
}
