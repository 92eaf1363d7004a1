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

/** A database from before people could open incidents keeps those that it has, with what is to be told of them. */
class ByHandSchemaTest {
    private static final String INCIDENT = """
            INSERT INTO incident (id, target_id, target_key, target_name, target_url, target_labels, public, severity,
                                  started_at, opened_at, resolved_at, resolution, cause, trigger)
            VALUES ('00000000-0000-0000-0000-00000000000%s', '00000000-0000-0000-0000-00000000000a', 'gateway', 'Gateway',
                    'https://a.example', '{}', true, 'high', '2026-11-03', '2026-11-03', %s, %s, %s, '%s')
            """;
    private static final String CAUSE = "'{\"reason\": \"dns\"}'";
    private static final String OPEN = INCIDENT.formatted("1", "NULL", "NULL", CAUSE, "{\"kind\": \"target\"}");
    private static final String OVER =
            INCIDENT.formatted("2", "'2026-11-04'", "'recovered'", CAUSE, "{\"kind\": \"target\"}");

    private final DataSource database = PostgresForTests.dataSource(PostgresForTests.emptyDatabase());

    @BeforeEach
    void version28() throws SQLException {
        migrate("28");
        execute(OPEN);
        execute(OVER);
        execute("INSERT INTO incident_update SELECT gen_random_uuid(), id, 1, 'monitoring', 'x', true, now(), 'Mira',"
                + " now(), now() FROM incident");
        execute("INSERT INTO outbox (incident_id, type, at, facts, channels)"
                + " SELECT id, 'incident.opened', now(), '{}', '{ops}' FROM incident");
    }

    @Test
    void nothing_of_its_incidents_and_of_what_is_to_be_told_changes() throws SQLException {
        var incidents = rows("SELECT to_jsonb(i)::text FROM incident i ORDER BY id");
        var updates = rows("SELECT to_jsonb(u)::text FROM incident_update u ORDER BY id");
        var facts = rows("SELECT to_jsonb(o)::text FROM outbox o ORDER BY seq");

        migrate("29");

        assertThat(rows("SELECT (to_jsonb(i) - 'by_hand')::text FROM incident i ORDER BY id"))
                .isEqualTo(incidents);
        assertThat(rows("SELECT to_jsonb(u)::text FROM incident_update u ORDER BY id"))
                .isEqualTo(updates);
        assertThat(rows("SELECT (to_jsonb(o) - 'policy')::text FROM outbox o ORDER BY seq"))
                .isEqualTo(facts);
        assertThat(rows("SELECT id FROM incident WHERE by_hand IS NOT NULL")).isEmpty();
    }

    @Test
    void a_target_still_has_one_open_incident_and_a_person_as_many_as_they_open() throws SQLException {
        migrate("29");

        assertThatThrownBy(() -> execute(OPEN.replace("0001'", "0003'")))
                .hasMessageContaining("incident_one_open_a_trigger");
        for (var id : List.of("4", "5")) {
            execute(INCIDENT.formatted(id, "NULL", "NULL", "NULL", "{\"kind\": \"person\", \"name\": \"Mira\"}"));
        }
        assertThat(rows("SELECT id FROM incident WHERE cause IS NULL")).hasSize(2);
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
