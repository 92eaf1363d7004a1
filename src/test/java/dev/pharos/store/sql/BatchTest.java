package dev.pharos.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.CountingDatabase;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
    private static final String REMOVE = "DELETE FROM thing WHERE key = ?";
    private static final String ADD = "INSERT INTO thing (key, history) VALUES (?, 'a')";
    private static final String CHANGE = "UPDATE thing SET history = history || 'c' WHERE key = ?";
    private static final String MARK = "UPDATE thing SET history = history || 'm' WHERE key = ?";

    private final CountingDatabase database =
            new CountingDatabase(PostgresForTests.dataSource(PostgresForTests.emptyDatabase()));

    /**
     * Writes are a letter each: A adds, C changes, M marks, R removes, and the letter behind says which key. They are sent
     * in the order R, A, C, M.
     */
    @ParameterizedTest(name = "{0} -> {1} in {2} executions")
    @CsvSource(textBlock = """
            Aa,                 a:a x:a y:a,            1
            Aa Ab Ac,           a:a b:a c:a x:a y:a,    1
            Aa Cx Ab Cy Ac Cx,  a:a b:a c:a x:acc y:ac, 2
            Aa Ca Ab Cb,        a:ac b:ac x:a y:a,      2
            Cx Mx Cy My,        x:acm y:acm,            2
            Cx Cx Cx,           x:accc y:a,             1
            Mx Cy,              x:am y:ac,              2
            Mx Cx,              x:amc y:a,              2
            Mx Cx Mx Cx,        x:amcmc y:a,            4
            Mx Cx My Cy,        x:amc y:amc,            4
            Rx Ax Ry Ay,        x:a y:a,                2
            Aa Ra Aa,           a:a x:a y:a,            3
            Aa Ca Ra,           x:a y:a,                3
            """)
    void writes_of_a_kind_are_sent_together_and_those_of_a_key_in_their_order(
            String writes, String kept, int executions) throws SQLException {
        try (var connection = database.getConnection()) {
            Write.execute(connection, "CREATE TABLE thing (key text PRIMARY KEY, history text NOT NULL)");
            Write.execute(connection, "INSERT INTO thing VALUES ('x', 'a'), ('y', 'a')");
            database.questions();
            try (var batch = new Batch(connection, List.of(REMOVE, ADD, CHANGE, MARK))) {
                for (var write : writes.split(" ")) {
                    var key = write.substring(1);
                    batch.add(key, statement(write.charAt(0)), key);
                }
                batch.flush();
            }
            assertThat(database.questions()).isEqualTo(executions);
            var all = new Query("SELECT key || ':' || history FROM thing ORDER BY key")
                    .list(connection, row -> row.getString(1));
            assertThat(String.join(" ", all)).isEqualTo(kept);
        }
    }

    private static String statement(char letter) {
        return switch (letter) {
            case 'R' -> REMOVE;
            case 'A' -> ADD;
            case 'C' -> CHANGE;
            case 'M' -> MARK;
            default -> throw new IllegalArgumentException(String.valueOf(letter));
        };
    }
}
