package dev.pharos.housekeeping;

import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Inserts rows of which only some columns matter; whatever else the schema asks for is filled in. */
record FilledRows(DataSource source) {
    private static final Map<String, String> BY_TYPE = Map.of(
            "uuid", "gen_random_uuid()",
            "text", "'x'",
            "jsonb", "'{}'",
            "timestamp with time zone", "now()",
            "integer", "0",
            "bigint", "0",
            "boolean", "false");

    /** @param columns the SQL of each value that matters */
    void insert(String table, Map<String, String> columns) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            var all = new LinkedHashMap<>(needed(connection, table));
            all.putAll(columns);
            statement.execute("INSERT INTO " + table + " (" + String.join(", ", all.keySet()) + ") VALUES ("
                    + String.join(", ", all.values()) + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> needed(Connection connection, String table) throws SQLException {
        return new Query(
                        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = ?"
                                + " AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'",
                        table)
                .list(connection, row -> Map.entry(row.getString(1), BY_TYPE.get(row.getString(2)))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Executes the statement that this question answers with. */
    void run(String question) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(ask(question));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The values of the first column, in order, with spaces between. */
    String ask(String sql) {
        return String.join(" ", new Query(sql).list(source, row -> row.getString(1)));
    }
}
