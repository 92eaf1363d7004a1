package dev.pharos.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.deploy.HighVolumeTables;
import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Each migration, one after the other, on a database of the version before it with rows in it, while somebody goes on
 * recording: it loses nothing and locks nobody out of what grows with every probe.
 */
class MigrationLocksTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static final String FIRST_ROWS = """
            INSERT INTO api_key VALUES (gen_random_uuid(), 'admin', '\\x0102', '2026-11-01');
            INSERT INTO channel VALUES (gen_random_uuid(), 'ops', 'Operations', 'webhook', 'https://b.example', 'whsec_x', true, 300000,
                NULL, NULL, 2, '2026-11-01', '2026-11-02');
            INSERT INTO target (id, key, name, labels, definition, public, paused, revision, created_at, updated_at)
                SELECT gen_random_uuid(), 'target-' || i, 'Target', '{}', '{"url": "https://a.example"}', true, false, 1, now(), now()
                FROM generate_series(1, 20) AS i;
            CREATE TABLE result_20261101 PARTITION OF result FOR VALUES FROM ('2026-11-01T00:00:00Z') TO ('2026-11-02T00:00:00Z');
            INSERT INTO belief (target_id, health, since, streak, standing, span_from, span_until)
                SELECT id, 'up', now(), 0, 'up', now(), now() FROM target;
            INSERT INTO span SELECT id, '2026-11-01', '2026-11-02', 'up' FROM target;
            INSERT INTO incident (id, target_id, target_key, target_name, target_url, target_labels, public, severity, started_at,
                opened_at, cause) SELECT gen_random_uuid(), id, key, name, 'https://a.example', '{}', true, 'high', now(), now(), '{}' FROM target;
            INSERT INTO incident_event (incident_id, at, type, detail) SELECT id, now(), 'opened', '{}' FROM incident;
            INSERT INTO outbox (id, incident_id, channel_id, channel_key, type, state, body, next_attempt_at, created_at)
                SELECT gen_random_uuid(), i.id, c.id, c.key, 'incident.opened', 'sent', '{"type":"x","timestamp":"y","data":{"a":1}}', now(), now()
                FROM incident i, channel c;
            INSERT INTO delivery_attempt SELECT id, 1, now(), 204, NULL, 5 FROM outbox;
            """;

    /** What a version lets people have besides: the next one finds it. */
    private static final Map<Integer, String> MORE_ROWS = Map.of(23, """
            CREATE TABLE rollup_day_202611 PARTITION OF rollup_day FOR VALUES FROM ('2026-11-01T00:00:00Z') TO ('2026-12-01T00:00:00Z');
            CREATE TABLE rollup_month_202611 PARTITION OF rollup_month FOR VALUES FROM ('2026-11-01T00:00:00Z') TO ('2026-12-01T00:00:00Z');
            INSERT INTO rollup_day SELECT id, '2026-11-01T00:00:00Z', 1440, 0, 0, 86400000, 0, 0, 0, 5, 6, 7, 8, '{}', '{"200": 1440}',
                s.bytes, s.bytes, '', '', '', ''
                FROM target, (SELECT string_agg(decode(md5(i::text), 'hex'), '') AS bytes FROM generate_series(1, 80) AS i) AS s;
            INSERT INTO rollup_month SELECT * FROM rollup_day;
            """);

    /** As the journal writes, in the columns that every version has. */
    private static final String RECORD = """
            INSERT INTO result (target_id, started_at, verdict, redirects, body_bytes, body_truncated, resolve_ms, connect_ms, tls_ms,
                processing_ms, transfer_ms, total_ms)
                SELECT target_id, '2026-11-01T00:00:00Z'::timestamptz + make_interval(secs => %d), 'pass', 0, 0, false, 1, 1, 1, 1, 1, 5 FROM belief;
            INSERT INTO span SELECT target_id, '2026-11-01', '2026-11-02', 'up' FROM belief LIMIT 1;
            UPDATE belief SET streak = streak + 1
            """;

    /** What one of them does on purpose. */
    private static final Map<String, String> RENAMED = Map.of("outbox", "delivery");

    private final DataSource database = PostgresForTests.dataSource(PostgresForTests.emptyDatabase());

    @Test
    void each_migration_runs_beside_recording_and_loses_nothing() throws Exception {
        var scripts = scripts();
        try (var migrating = database.getConnection();
                var recording = database.getConnection();
                var watching = database.getConnection()) {
            run(migrating, Objects.requireNonNull(scripts.remove(1)));
            run(migrating, FIRST_ROWS);
            run(recording, "SET lock_timeout = '2s'");
            migrating.setAutoCommit(false);
            for (var script : scripts.entrySet()) {
                var name = "V" + script.getKey();
                run(recording, RECORD.formatted(script.getKey()));
                var before = counts(watching);
                var pid = one(migrating, "SELECT pg_backend_pid()");
                run(migrating, "SET LOCAL lock_timeout = '5s'");
                run(migrating, script.getValue());

                assertThat(strongLocks(watching, pid)).as("%s locks out", name).isEmpty();
                run(recording, RECORD.formatted(script.getKey() + 1_000));

                migrating.commit();
                assertNothingLost(name, before, counts(watching));
                run(recording, MORE_ROWS.getOrDefault(script.getKey(), ""));
            }
        }
    }

    @Test
    void long_rows_of_days_and_months_are_narrow_in_the_partitions_that_were_there_already() throws Exception {
        try (var connection = database.getConnection()) {
            for (var script : scripts().entrySet()) {
                run(connection, script.getValue());
                if (script.getKey() == 1) {
                    run(connection, FIRST_ROWS);
                }
                run(connection, MORE_ROWS.getOrDefault(script.getKey(), ""));
            }
            for (var table : List.of("rollup_day", "rollup_month")) {
                var sketches = "SELECT count(*) FROM " + table + " WHERE length(total) = 1280 AND resolve = total";
                assertThat(one(connection, sketches)).isEqualTo("20");
                var before = Integer.parseInt(one(connection, "SELECT pg_relation_size('" + table + "_202611')"));
                run(
                        connection,
                        "INSERT INTO " + table
                                + " SELECT target_id, from_at + interval '1 day' * i, passes, degraded, fails,"
                                + " up_ms, degraded_ms, down_ms, maintenance_ms, p50_ms, p90_ms, p95_ms, p99_ms, reasons, statuses,"
                                + " total, resolve, connect, tls, processing, transfer FROM " + table
                                + ", generate_series(1, 20) AS i");
                var after = Integer.parseInt(one(connection, "SELECT pg_relation_size('" + table + "_202611')"));
                assertThat((after - before) / 400)
                        .as("bytes a row of %s", table)
                        .isLessThan(400);
                assertThat(one(connection, sketches)).isEqualTo("420");
            }
        }
    }

    /** That a lock of one that does not keep to it is seen. */
    @Test
    void one_that_rewrites_results_would_be_seen() throws Exception {
        try (var migrating = database.getConnection();
                var watching = database.getConnection()) {
            run(migrating, Objects.requireNonNull(scripts().get(1)));
            run(migrating, FIRST_ROWS);
            migrating.setAutoCommit(false);
            var pid = one(migrating, "SELECT pg_backend_pid()");
            run(
                    migrating,
                    "CREATE INDEX result_by_status ON result (target_id, status); ALTER TABLE span ADD COLUMN more text");

            assertThat(strongLocks(watching, pid))
                    .contains("result ShareLock", "result_20261101 ShareLock", "span AccessExclusiveLock");
            migrating.rollback();
        }
    }

    private static TreeMap<Integer, String> scripts() throws IOException {
        var scripts = new TreeMap<Integer, String>();
        try (var files = Files.list(MIGRATIONS)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                scripts.put(Integer.parseInt(name.substring(1, name.indexOf("__"))), Files.readString(file));
            }
        }
        return scripts;
    }

    /** Those that keep writers out, on tables that others see: one that is made now nobody can wait for. */
    private static List<String> strongLocks(Connection watching, String pid) throws SQLException {
        return rows(
                watching,
                "SELECT c.relname || ' ' || l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                        + " WHERE l.pid = " + pid
                        + " AND l.granted AND c.relkind IN ('r', 'p') AND l.mode IN ('ShareLock',"
                        + " 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')"
                        + " AND regexp_replace(c.relname, '_[0-9]+$', '') = ANY('{"
                        + String.join(",", HighVolumeTables.ALL) + "}')");
    }

    private static Map<String, Long> counts(Connection watching) throws SQLException {
        var counts = new LinkedHashMap<String, Long>();
        var tables = rows(
                watching,
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
                        + " AND NOT relispartition ORDER BY relname");
        for (var table : tables) {
            counts.put(table, Long.parseLong(one(watching, "SELECT count(*) FROM " + table)));
        }
        return counts;
    }

    private static void assertNothingLost(String name, Map<String, Long> before, Map<String, Long> after) {
        var moved = !before.containsKey("delivery") && after.containsKey("delivery");
        before.forEach((table, rows) -> {
            var now = moved ? RENAMED.getOrDefault(table, table) : table;
            assertThat(after).as("%s keeps %s", name, now).containsKey(now);
            assertThat(after.get(now)).as("%s keeps the rows of %s", name, now).isGreaterThanOrEqualTo(rows);
        });
    }

    private static String one(Connection connection, String sql) throws SQLException {
        return rows(connection, sql).getFirst();
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
