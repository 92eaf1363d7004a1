package dev.pharos.store.sql;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes of a few kinds, of which those of one kind reach the database together, however they alternate. Writes about one
 * key keep their order, those about different keys need none: they are sent kind by kind, and before that only where a key
 * is written again by a kind that would be sent too early.
 */
public final class Batch implements AutoCloseable {
    private static final class Kind {
        final PreparedStatement statement;
        boolean waits;

        Kind(PreparedStatement statement) {
            this.statement = statement;
        }
    }

    private final Connection connection;
    private final List<String> statements;
    private final SortedMap<Integer, Kind> kinds = new TreeMap<>();

    /** For each key that has writes waiting, the kind of its last one. */
    private final Map<String, Integer> last = new HashMap<>();

    /** @param statements one a kind, in the order in which they are sent: best the one in which keys meet them */
    public Batch(Connection connection, List<String> statements) {
        this.connection = connection;
        this.statements = List.copyOf(statements);
    }

    /**
     * Adds a write.
     *
     * @param key what it is about
     * @param values stand for the {@code ?} in the statement
     */
    public void add(String key, String statement, @Nullable Object... values) throws SQLException {
        var place = statements.indexOf(statement);
        if (last.getOrDefault(key, place) > place) {
            flush();
        }
        last.put(key, place);
        var kind = kinds.get(place);
        if (kind == null) {
            kind = new Kind(connection.prepareStatement(statement));
            kinds.put(place, kind);
        }
        Write.bind(kind.statement, values);
        kind.statement.addBatch();
        kind.waits = true;
    }

    /** Sends what waits. */
    public void flush() throws SQLException {
        for (var kind : kinds.values()) {
            if (kind.waits) {
                send(kind.statement);
                kind.waits = false;
            }
        }
        last.clear();
    }

    /** What was not flushed is not written. */
    @Override
    public void close() throws SQLException {
        for (var kind : kinds.values()) {
            kind.statement.close();
        }
    }

    private static void send(PreparedStatement statement) throws SQLException {
        try {
            statement.executeBatch();
        } catch (BatchUpdateException failed) {
            // Its own message repeats the values that were bound, secrets among them; the cause's does not.
            throw Optional.ofNullable(failed.getNextException()).orElseGet(() -> new SQLException("a batch failed"));
        }
    }
}
