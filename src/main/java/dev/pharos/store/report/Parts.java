package dev.pharos.store.report;

import dev.pharos.core.rollup.Grain;
import dev.pharos.core.rollup.ReportSpan.Covered;
import dev.pharos.store.rollup.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The roll-ups of which a span is put together, as a table for a query.
 *
 * @param sql a {@code SELECT} of those columns
 * @param values what stands for each {@code ?} in it
 */
record Parts(Covered covered, String sql, List<Object> values) {
    /** @param columns of a roll-up, as SQL, {@code target_id} apart */
    static Parts of(Connection connection, Asked asked, String columns) throws SQLException {
        var over = Grain.HOUR.floor(asked.now());
        var rolled = Progress.read(connection).map(Progress::rolledUntil).orElse(over);
        var covered = asked.span().upTo(rolled.isBefore(over) ? rolled : over);
        var values = new ArrayList<Object>();
        var sql = covered.parts().stream()
                .map(part -> {
                    values.add(part.from());
                    values.add(part.to());
                    return select(columns, part.grain().orElseThrow()) + " WHERE from_at >= ? AND from_at < ?";
                })
                .collect(Collectors.joining(" UNION ALL "));
        return new Parts(covered, sql.isEmpty() ? select(columns, Grain.HOUR) + " WHERE false" : sql, values);
    }

    private static String select(String columns, Grain grain) {
        return "SELECT target_id, " + columns + " FROM rollup_" + grain.code();
    }

    Instant from() {
        return covered.from();
    }

    Instant to() {
        return covered.to();
    }
}
