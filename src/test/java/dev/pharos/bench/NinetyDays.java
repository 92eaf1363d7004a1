package dev.pharos.bench;

import dev.pharos.product.EmbeddedDatabase;
import java.io.IOException;
import java.sql.SQLException;

/** Ninety days that nobody waited for: how the targets of a rig stood before they were registered. */
final class NinetyDays {
    /** An outage of some minutes about every fifteen days, and what lies between them. */
    private static final String PERIODS = """
            INSERT INTO span (target_id, from_at, until_at, standing)
            WITH outage AS MATERIALIZED (
                SELECT t.id, t.created_at - (90 - 15 * (i + 0.8 * random())) * interval '1 day' AS from_at,
                       (1 + 40 * random()) * interval '1 minute' AS length
                FROM target t CROSS JOIN generate_series(0, 5) AS i
            ), edge AS (
                SELECT id, from_at, from_at + length AS until_at,
                       lag(from_at + length, 1, from_at - interval '1 day') OVER (PARTITION BY id ORDER BY from_at) AS before
                FROM outage
            ), rest AS (
                SELECT id, max(until_at) AS from_at FROM edge GROUP BY id
            )
            SELECT id, from_at, until_at, 'down' FROM edge
            UNION ALL SELECT id, before, from_at, 'up' FROM edge
            UNION ALL SELECT rest.id, rest.from_at, t.created_at, 'up' FROM rest JOIN target t ON t.id = rest.id
            """;

    private NinetyDays() {}

    static void before(Rig rig) throws IOException, SQLException {
        try (var connection = EmbeddedDatabase.of(rig.pharos()).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT setseed(0.7)");
            statement.execute(PERIODS);
            statement.execute("ANALYZE span");
        }
    }
}
