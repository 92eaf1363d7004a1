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

/** A database from before there were postmortems and announcements keeps its incidents, and takes both. */
class AnnouncementsSchemaTest {
    private static final String INCIDENT = """
            INSERT INTO incident (id, target_id, target_key, target_name, target_url, target_labels, public, severity,
                                  started_at, opened_at, resolved_at, resolution, trigger, by_hand)
            VALUES (gen_random_uuid(), gen_random_uuid(), 'gateway', 'Gateway', 'https://a.example', '{}', true, 'high',
                    '2026-11-03', '2026-11-03', '2026-11-04', 'by-hand', '{"kind": "person", "name": "Mira"}',
                    '{"title": "x", "components": []}')
            """;
    private static final String POSTMORTEM =
            "INSERT INTO incident_postmortem SELECT id, 1, 'Words.', %s, NULL, 'Mira', now(), now() FROM incident";

    private final DataSource database = PostgresForTests.dataSource(PostgresForTests.emptyDatabase());

    @BeforeEach
    void version29() throws SQLException {
        migrate("29");
        execute(INCIDENT);
    }

    @Test
    void its_incidents_stay_and_what_was_learnt_of_one_goes_with_it() throws SQLException {
        var before = rows("SELECT to_jsonb(i)::text FROM incident i");

        migrate("30");

        assertThat(rows("SELECT to_jsonb(i)::text FROM incident i")).isEqualTo(before);
        execute(POSTMORTEM.formatted("false"));
        execute("DELETE FROM incident");
        assertThat(rows("SELECT text FROM incident_postmortem")).isEmpty();
    }

    @Test
    void what_is_public_was_published_at_some_time() throws SQLException {
        migrate("30");

        assertThatThrownBy(() -> execute(POSTMORTEM.formatted("true"))).hasMessageContaining("_published");
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
