package dev.pharos.record;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes of a few kinds in their order; those of one kind that follow each other reach the database together. */
public final class Batch implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private @Nullable PreparedStatement waiting;

    public Batch(Connection connection) {
        this.connection = connection;
    }

    /** Adds a write; {@code values} stand for the {@code ?} in it. */
    public void add(String sql, @Nullable Object... values) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        if (statement != waiting) {
            flush();
            waiting = statement;
        }
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant at ? BeliefTable.utc(at) : values[i]);
        }
        statement.addBatch();
    }

    /** Sends what waits. */
    public void flush() throws SQLException {
        if (waiting != null) {
            try {
                waiting.executeBatch();
            } catch (BatchUpdateException failed) {
                // Its own message repeats the values that were bound, secrets among them; the cause's does not.
                throw Optional.ofNullable(failed.getNextException())
                        .orElseGet(() -> new SQLException("a batch failed"));
            }
            waiting = null;
        }
    }

    /** What was not flushed is not written. */
    @Override
    public void close() throws SQLException {
        for (var statement : prepared.values()) {
            statement.close();
        }
    }
}
