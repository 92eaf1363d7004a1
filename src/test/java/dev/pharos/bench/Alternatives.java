package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.sql.Query;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;

/** Other ways to keep a day of results in one row a target, of some targets, with PostgreSQL's own means. */
final class Alternatives {
    private static final String ARRAYS = """
            array_agg(started_at ORDER BY started_at) AS started_at, array_agg(verdict ORDER BY started_at) AS verdict,
            array_agg(reason ORDER BY started_at) AS reason, array_agg(status ORDER BY started_at) AS status,
            array_agg(body_bytes ORDER BY started_at) AS body_bytes,
            array_agg(remote_address ORDER BY started_at) AS remote_address,
            array_agg(resolve_ms ORDER BY started_at) AS resolve, array_agg(connect_ms ORDER BY started_at) AS connect,
            array_agg(tls_ms ORDER BY started_at) AS tls, array_agg(processing_ms ORDER BY started_at) AS processing,
            array_agg(transfer_ms ORDER BY started_at) AS transfer, array_agg(total_ms ORDER BY started_at) AS total
            """;

    /** Whole microseconds; starts by their distance from the one before. */
    private static final String WHOLE_NUMBERS = """
            array_agg(apart ORDER BY started_at) AS apart, array_agg(verdict ORDER BY started_at) AS verdict,
            array_agg(reason ORDER BY started_at) AS reason, array_agg(status ORDER BY started_at) AS status,
            array_agg(body_bytes ORDER BY started_at) AS body_bytes,
            array_agg(remote_address ORDER BY started_at) AS remote_address,
            array_agg((resolve_ms * 1000)::int ORDER BY started_at) AS resolve,
            array_agg((connect_ms * 1000)::int ORDER BY started_at) AS connect,
            array_agg((tls_ms * 1000)::int ORDER BY started_at) AS tls,
            array_agg((processing_ms * 1000)::int ORDER BY started_at) AS processing,
            array_agg((transfer_ms * 1000)::int ORDER BY started_at) AS transfer
            """;

    private static final String APART = "(extract(epoch FROM started_at - lag(started_at) OVER (PARTITION BY target_id"
            + " ORDER BY started_at)) * 1e6)::int AS apart";

    private Alternatives() {}

    /** Bytes a probe of each, without documents and messages. */
    static Figures measure(DataSource source, LocalDate day, int targets) throws SQLException {
        var figures = new Figures("");
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            var some = "(SELECT *, " + APART + " FROM " + Partitions.name(day)
                    + " WHERE target_id IN (SELECT target_id FROM " + Partitions.name(day)
                    + " GROUP BY 1 ORDER BY 1 LIMIT " + targets + ")) AS r";
            statement.execute("CREATE TABLE some_results AS SELECT * FROM " + some);
            var probes = new Query("SELECT count(*) FROM some_results").number(source);
            // What this build of PostgreSQL has: the embedded one has pglz alone.
            var compressions = new Query(
                            "SELECT unnest(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
                    .list(source, row -> row.getString(1));
            for (var compression : compressions) {
                statement.execute("SET default_toast_compression = '" + compression + "'");
                for (var kind : new String[] {ARRAYS, WHOLE_NUMBERS}) {
                    statement.execute("CREATE TABLE arrays AS SELECT target_id, " + kind
                            + " FROM some_results GROUP BY target_id");
                    statement.execute("ALTER TABLE arrays ADD PRIMARY KEY (target_id)");
                    var bytes = new Query("SELECT pg_total_relation_size('arrays')").number(source);
                    figures.put(
                            compression + (kind.equals(ARRAYS) ? "Arrays" : "ArraysOfWholeNumbers"),
                            bytes / (double) probes);
                    statement.execute("DROP TABLE arrays");
                }
            }
            statement.execute("DROP TABLE some_results");
        }
        return figures;
    }
}
