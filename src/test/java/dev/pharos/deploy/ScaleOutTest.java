package dev.pharos.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What grows with every probe can be spread over a Citus cluster by {@code target_id}, as it stands. */
class ScaleOutTest {
    private static final String IN_PUBLIC = " n.nspname = 'public' AND NOT c.relispartition ";
    private static DataSource database;

    @BeforeAll
    static void laid_out() {
        database = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    }

    @Test
    void every_table_that_names_a_target_is_thought_of() throws SQLException {
        var expected = new ArrayList<>(HighVolumeTables.OTHERS);
        expected.addAll(present());
        assertThat(rows("SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE" + IN_PUBLIC
                        + "AND c.relkind IN ('r', 'p') AND a.attname = 'target_id'"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void target_id_is_there_and_of_one_type_in_each() throws SQLException {
        assertThat(rows("SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE" + IN_PUBLIC
                        + "AND a.attname = 'target_id' AND a.atttypid = 'uuid'::regtype AND a.attnotnull AND c.relname = ANY("
                        + array() + ") AND c.relkind IN ('r', 'p')"))
                .containsExactlyInAnyOrderElementsOf(present());
    }

    /** A unique one without it cannot be kept by one node alone; another one without it is looked for on all of them. */
    @Test
    void every_key_and_index_begins_with_it() throws SQLException {
        assertThat(rows("SELECT c.relname || ' ' || x.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
                        + " JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] WHERE" + IN_PUBLIC
                        + "AND c.relname = ANY(" + array() + ") AND a.attname IS DISTINCT FROM 'target_id'"))
                .isEmpty();
    }

    @Test
    void no_constraint_ties_one_to_another_table() throws SQLException {
        assertThat(rows("SELECT k.conname FROM pg_constraint k JOIN pg_class c ON c.oid IN (k.conrelid, k.confrelid)"
                        + " WHERE k.contype IN ('f', 'x') AND c.relname = ANY(" + array() + ")"))
                .isEmpty();
        assertThat(rows("SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                        + " WHERE c.relname = ANY(" + array() + ")"))
                .isEmpty();
    }

    @Test
    void our_statements_join_them_on_it_alone() throws IOException {
        var others = new ArrayList<String>();
        var reading = 0;
        try (var sources = Files.walk(Path.of("src/main"))) {
            for (var source : sources.filter(it -> it.toString().matches(".*\\.(java|sql)"))
                    .toList()) {
                var text = Files.readString(source);
                reading += HighVolumeTables.isRead(text) ? 1 : 0;
                HighVolumeTables.otherJoins(text).forEach(it -> others.add(source.getFileName() + ": " + it));
            }
        }
        assertThat(others).isEmpty();
        assertThat(reading).as("sources that read one").isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM incident i JOIN result r ON r.started_at = i.started_at WHERE r.target_id = ?",
                "SELECT * FROM span s\nJOIN rollup_hour h USING (from_at)",
                "SELECT * FROM target t, belief b WHERE b.health = t.name"
            })
    void a_join_on_something_else_would_be_seen(String statement) {
        assertThat(HighVolumeTables.otherJoins(statement)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM target t JOIN belief b ON b.target_id = t.id",
                "SELECT * FROM span JOIN rollup_hour USING (target_id, from_at)",
                "SELECT * FROM results_of_somebody s JOIN resulting r ON r.x = s.x"
            })
    void one_on_it_or_of_another_table_is_none(String statement) {
        assertThat(HighVolumeTables.otherJoins(statement)).isEmpty();
    }

    @Test
    void what_we_hand_out_for_citus_spreads_exactly_these_and_together() {
        var script = DeployFiles.text(Path.of("deploy/postgres/citus.sql"));
        var spread = Pattern.compile(
                        "create_distributed_table\\('(\\w+)', 'target_id'(, colocate_with => 'result')?\\)")
                .matcher(script)
                .results()
                .toList();
        assertThat(spread.stream().map(it -> it.group(1))).containsExactlyInAnyOrderElementsOf(HighVolumeTables.ALL);
        assertThat(spread.stream().skip(1)).allMatch(it -> it.group(2) != null);
    }

    /** There is no Citus here to run it on: its two functions are stood in for, by what its manual says that they take. */
    @Test
    void the_script_is_one_that_postgresql_takes_and_names_tables_that_are_there() throws SQLException {
        var own = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
        try (var connection = own.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE spread (place serial, name regclass);
                    CREATE FUNCTION create_distributed_table(of regclass, by text, colocate_with text DEFAULT 'default')
                        RETURNS void LANGUAGE sql AS 'INSERT INTO spread (name) VALUES (of)';
                    CREATE FUNCTION create_reference_table(of regclass)
                        RETURNS void LANGUAGE sql AS 'INSERT INTO spread (name) VALUES (of)';
                    """);
            statement.execute(DeployFiles.text(Path.of("deploy/postgres/citus.sql")));
        }
        var all = new ArrayList<>(HighVolumeTables.ALL);
        all.add("history_day");
        assertThat(rows(own, "SELECT name::text FROM spread")).containsExactlyInAnyOrderElementsOf(all);
    }

    /** Those that the schema has. */
    private static List<String> present() throws SQLException {
        return rows("SELECT t FROM unnest(" + array() + ") AS t WHERE to_regclass(t) IS NOT NULL");
    }

    private static String array() {
        return "ARRAY['" + String.join("', '", HighVolumeTables.ALL) + "']::text[]";
    }

    private static List<String> rows(String sql) throws SQLException {
        return rows(database, sql);
    }

    private static List<String> rows(DataSource source, String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
