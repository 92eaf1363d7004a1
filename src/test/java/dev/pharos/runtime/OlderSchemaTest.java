package dev.pharos.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database that Pharos wrote before there were tenants keeps all that is in it. */
class OlderSchemaTest {
    private static final String TARGET = """
            INSERT INTO target (id, key, name, group_name, labels, definition, public, paused, source, revision,
                                created_at, updated_at, position)
            VALUES (%s, '%s', 'Gateway', 'Factory', '{"team": "core"}', '{"url": "https://a.example"}', true, false,
                    'probes/a.yaml', 3, '2026-11-01', '2026-11-02', 7)
            """;
    private static final String CHANNEL = """
            INSERT INTO channel (id, key, name, kind, url, secret, is_default, after_ms, revision, created_at, updated_at)
            VALUES (%s, '%s', 'Operations', 'webhook', 'https://b.example', 'whsec_x', true, 300000, 2, '2026-11-01',
                    '2026-11-02')
            """;
    private static final String ROWS_OF_VERSION_2 = """
            INSERT INTO api_key VALUES (gen_random_uuid(), 'admin', '\\x0102', '2026-11-01');
            INSERT INTO incident (id, target_id, target_key, target_name, target_url, target_labels, public, severity,
                                  started_at, opened_at, cause)
            VALUES ('00000000-0000-0000-0000-00000000000c', '00000000-0000-0000-0000-00000000000a', 'gateway', 'Gateway',
                    'https://a.example', '{}', true, 'high', '2026-11-03', '2026-11-03', '{}');
            """;
    private static final String A = "'00000000-0000-0000-0000-00000000000a'";
    private static final String B = "'00000000-0000-0000-0000-00000000000b'";

    private final DataSource database = PostgresForTests.dataSource(PostgresForTests.emptyDatabase());

    @Test
    void all_of_version_2_belongs_to_the_tenant_main_and_nothing_of_it_changes() throws SQLException {
        version2();
        var before = contents();

        migrate("3");

        assertThat(contents()).isEqualTo(before);
        var tenants = rows("""
                SELECT tenant_id FROM target UNION ALL SELECT tenant_id FROM channel
                UNION ALL SELECT tenant_id FROM incident UNION ALL SELECT tenant_id FROM api_key
                """);
        assertThat(tenants).hasSize(4).containsOnly(TenantId.MAIN.value().toString());
        assertThat(rows("SELECT role FROM api_key")).containsExactly("admin");
        assertThat(rows("SELECT id || ' ' || key FROM tenant")).containsExactly(TenantId.MAIN.value() + " main");
    }

    @Test
    void a_key_is_taken_within_its_tenant_alone() throws SQLException {
        version2();
        migrate("3");
        execute("INSERT INTO tenant VALUES (" + B + ", 'other', 'Other', now())");

        for (var insert : List.of(TARGET.formatted(B, "gateway"), CHANNEL.formatted(A, "ops"))) {
            assertThatThrownBy(() -> execute(insert)).hasMessageContaining("_key_in_tenant");
            execute(insert.replace("(id,", "(tenant_id, id,").replace("VALUES (", "VALUES (" + B + ", "));
        }
        assertThat(rows("SELECT tenant_id FROM target WHERE key = 'gateway'")).hasSize(2);
    }

    @Test
    void a_key_has_a_role_that_is_known() throws SQLException {
        migrate("3");

        assertThatThrownBy(() -> execute(
                        "INSERT INTO api_key (id, name, sha256, created_at) VALUES (" + A + ", 'x', '\\x01', now())"))
                .hasMessageContaining("\"role\"");
        assertThatThrownBy(() -> execute("INSERT INTO api_key (id, name, sha256, created_at, role) VALUES (" + A
                        + ", 'x', '\\x01', now(), 'root')"))
                .hasMessageContaining("api_key_role");
    }

    private void version2() throws SQLException {
        migrate("2");
        execute(TARGET.formatted(A, "gateway"));
        execute(CHANNEL.formatted(B, "ops"));
        execute(ROWS_OF_VERSION_2);
    }

    private void migrate(String version) {
        Flyway.configure().dataSource(database).target(version).load().migrate();
    }

    /** What version 2 knows of its rows. */
    private List<String> contents() throws SQLException {
        var contents = new ArrayList<String>();
        for (var table : List.of("target", "channel", "incident", "api_key")) {
            contents.addAll(rows("SELECT (to_jsonb(t) - 'tenant_id' - 'role')::text FROM " + table + " t"));
        }
        return contents;
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
