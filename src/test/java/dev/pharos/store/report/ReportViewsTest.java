package dev.pharos.store.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.store.sql.Query;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What Grafana may read of the database, and what not. */
class ReportViewsTest {
    private final DataSource database = PostgresForTests.dataSource(PostgresForTests.freshDatabase());

    @Test
    void the_role_of_reports_reads_every_view_and_nothing_else() throws SQLException {
        assertThat(ask("SELECT rolname FROM pg_roles WHERE rolname = 'pharos_report'"))
                .hasSize(1);
        var views = ask("SELECT viewname FROM pg_views WHERE schemaname = 'report' ORDER BY 1");
        assertThat(views)
                .containsExactly(
                        "availability",
                        "error_rate",
                        "incidents",
                        "key_usage",
                        "reasons",
                        "rollups",
                        "slowest",
                        "status_codes");
        var tables = ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
        assertThat(tables).contains("target", "channel", "api_key", "signing_key", "result", "rollup_hour");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET ROLE pharos_report");
            for (var view : views) {
                statement.execute("SELECT * FROM report." + view);
            }
            for (var table : tables) {
                assertThatThrownBy(() -> statement.execute("SELECT * FROM public." + table))
                        .as(table)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void the_columns_of_a_view_are_those_that_are_documented() {
        assertThat(
                        ask(
                                "SELECT table_name || ': ' || string_agg(column_name, ', ' ORDER BY ordinal_position)"
                                        + " FROM information_schema.columns WHERE table_schema = 'report' GROUP BY table_name ORDER BY 1"))
                .allSatisfy(it -> assertThat(operations()).contains(it.split(": ")[1]));
    }

    private List<String> ask(String sql) {
        return new Query(sql).list(database, row -> row.getString(1));
    }

    private static String operations() {
        try {
            return java.nio.file.Files.readString(java.nio.file.Path.of("docs/operations.md"));
        } catch (java.io.IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
