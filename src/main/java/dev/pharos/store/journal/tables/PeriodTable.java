package dev.pharos.store.journal.tables;

import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.sql.Columns;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Closed stretches of time; see {@link Timeline}. */
final class PeriodTable {
    /** A period and whose it is. */
    record Closed(TargetId target, StatePeriod period) {}

    private PeriodTable() {}

    static void write(Connection connection, List<Closed> periods) throws SQLException {
        if (periods.isEmpty()) {
            return;
        }
        var columns = new Columns(periods.size(), 4);
        for (var closed : periods) {
            var period = closed.period();
            columns.add(
                    closed.target().value(),
                    period.from(),
                    period.until(),
                    period.state().code());
        }
        columns.execute(
                connection,
                "INSERT INTO span (target_id, from_at, until_at, standing)"
                        + " SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::text[])");
    }

    /** Counts periods anew that a confirmation at {@code at} shed light on; later ones are not its matter. */
    static void recount(Connection connection, TargetId target, Timeline.Recount recount, Instant at)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                "UPDATE span SET standing = ? WHERE target_id = ? AND standing = ? AND from_at >= ? AND from_at <= ?")) {
            statement.setString(1, recount.is().code());
            statement.setObject(2, target.value());
            statement.setString(3, recount.was().code());
            statement.setObject(4, Query.utc(recount.since()));
            statement.setObject(5, Query.utc(at));
            statement.executeUpdate();
        }
    }
}
