package dev.pharos.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows gathered column by column, to be written by one statement with {@code unnest}. */
public final class Columns {
    private final @Nullable String[][] columns;
    private int rows;

    public Columns(int rows, int width) {
        columns = new @Nullable String[width][rows];
    }

    /** Adds a row; each value is what PostgreSQL reads as its column's type when it is text. */
    public void add(@Nullable Object... values) {
        for (var i = 0; i < columns.length; i++) {
            var value = values[i];
            columns[i][rows] = value == null ? null : value.toString();
        }
        rows++;
    }

    /** Runs a statement that has one {@code ?::type[]} a column, in their order. */
    public int execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < columns.length; i++) {
                statement.setArray(i + 1, connection.createArrayOf("text", columns[i]));
            }
            return statement.executeUpdate();
        }
    }
}
