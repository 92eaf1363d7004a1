package dev.pharos.store.report;

import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How many incidents began within a span, how soon they were acknowledged and over. */
@ApplicationScoped
public class IncidentReport {
    /** As they were when they opened, so that they outlive their targets. */
    private static final String INCIDENTS = """
             FROM (
                SELECT tenant_id, target_id AS id, target_key AS key, target_name AS name, target_group AS group_name,
                       target_labels AS labels, NULL::timestamptz AS retired_at, opened_at, acknowledged_at, started_at,
                       resolved_at
                FROM incident WHERE started_at >= ? AND started_at < ?) AS t
            WHERE true""";

    private static final String FIGURES = """
            , count(*), count(*) FILTER (WHERE t.resolved_at IS NULL),
            avg(extract(epoch FROM t.acknowledged_at - t.opened_at)),
            avg(extract(epoch FROM t.resolved_at - t.started_at)),
            max(extract(epoch FROM coalesce(t.resolved_at, greatest(?, t.started_at)) - t.started_at))""";

    private final DataSource source;

    IncidentReport(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    public Report report(Asked asked, By by) {
        var columns = Stream.concat(
                        by.columns().stream(),
                        Stream.of("count", "open", "mttaSeconds", "mttrSeconds", "longestSeconds"))
                .toList();
        return Transaction.snapshot(source, connection -> {
            var parts = Parts.of(connection, asked, "passes");
            var query = new Query("SELECT " + by.sql() + FIGURES + INCIDENTS)
                    .first(by.values())
                    .first(List.of(asked.now(), parts.from(), parts.to()))
                    .and("jsonb_exists(t.labels, ?)", by.label());
            var rows = asked.selection()
                    .narrow(query)
                    .then(by.grouping())
                    .then("ORDER BY count(*) DESC, 1 LIMIT ?", asked.limit())
                    .list(connection, row -> {
                        var at = by.columns().size();
                        return Reports.row(
                                by,
                                row,
                                row.getLong(at + 1),
                                row.getLong(at + 2),
                                seconds(row, at + 3),
                                seconds(row, at + 4),
                                seconds(row, at + 5));
                    });
            return new Report(parts.covered(), columns, rows);
        });
    }

    /** Null where there was none. */
    private static @Nullable Long seconds(ResultSet row, int column) throws SQLException {
        var seconds = row.getDouble(column);
        return row.wasNull() ? null : Math.round(seconds);
    }
}
