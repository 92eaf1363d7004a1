package dev.pharos.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database from before people could tell the public anything keeps its incidents, and takes words of them. */
class WordsSchemaTest {
    private static final String INCIDENT = """
            INSERT INTO incident (id, target_id, target_key, target_name, target_url, target_labels, public, severity,
                                  started_at, opened_at, resolved_at, resolution, cause, trigger)
            VALUES ('00000000-0000-0000-0000-00000000000%s', '00000000-0000-0000-0000-00000000000a', 'gateway', 'Gateway',
                    'https://a.example', '{}', true, 'high', '2026-11-03', '2026-11-03', %s, %s, '{"reason": "dns"}', '%s')
            """;
    private static final String OPEN = INCIDENT.formatted("1", "NULL", "NULL", "{\"kind\": \"target\"}");
    private static final String OVER = INCIDENT.formatted("2", "'2026-11-04'", "'recovered'", "{\"kind\": \"target\"}");

    private final DataSource database = PostgresForTests.dataSource(PostgresForTests.emptyDatabase());

    @BeforeEach
    void version27() throws SQLException {
        migrate("27");
        execute(OPEN);
        execute(OVER);
        execute(
                "INSERT INTO outbox (incident_id, type, at, facts) SELECT id, 'incident.opened', now(), '{}' FROM incident");
    }

    @Test
    void nothing_of_its_incidents_changes() throws SQLException {
        var before = rows("SELECT to_jsonb(i)::text FROM incident i ORDER BY id");
        var facts = rows("SELECT to_jsonb(o)::text FROM outbox o ORDER BY seq");

        migrate("28");

        assertThat(rows("SELECT to_jsonb(i)::text FROM incident i ORDER BY id")).isEqualTo(before);
        assertThat(rows("SELECT to_jsonb(o)::text FROM outbox o ORDER BY seq")).isEqualTo(facts);
    }

    @Test
    void words_of_an_incident_go_with_it() throws SQLException {
        migrate("28");
        execute("""
                INSERT INTO incident_update SELECT gen_random_uuid(), id, 1, 'resolved', 'Words.', true, now(), 'Mira', now(), now()
                FROM incident
                """);

        execute("DELETE FROM outbox");
        execute("DELETE FROM incident WHERE resolved_at IS NOT NULL");

        assertThat(rows("SELECT incident_id FROM incident_update")).hasSize(1);
    }

    @Test
    void what_is_public_has_a_time_and_a_status_that_is_known() throws SQLException {
        migrate("28");
        var insert =
                "INSERT INTO incident_update SELECT gen_random_uuid(), id, 1, '%s', 'x', %s, NULL, 'x', now(), now() FROM incident";
        assertThatThrownBy(() -> execute(insert.formatted("fixed", "false"))).hasMessageContaining("_status");
        assertThatThrownBy(() -> execute(insert.formatted("resolved", "true"))).hasMessageContaining("_at");
        execute(insert.formatted("resolved", "false"));
    }

    private void migrate(String version) {
        Flyway.configure().dataSource(database).target(version).load().migrate();
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
