package dev.pharos.store.history.published;

import dev.pharos.core.calendar.Period;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What else happened to the target of an incident while that lasted. */
record Meanwhile(PublicIncident incident) {
    private static final String MAINTAINED = """
            SELECT from_at, until_at FROM span
            WHERE target_id = ? AND until_at > ? AND from_at < ? AND standing = 'maintenance'
            UNION ALL
            SELECT span_from, span_until FROM belief
            WHERE target_id = ? AND span_until > ? AND span_from < ? AND standing = 'maintenance'
            ORDER BY 1 LIMIT 20
            """;
    private static final String CHANGES = """
            SELECT count(*) FILTER (WHERE opened_at > ? AND opened_at <= ?)
                   + count(*) FILTER (WHERE resolution = 'recovered' AND resolved_at > ? AND resolved_at <= ?) AS changes
            FROM incident WHERE target_id = ? AND public AND by_hand IS NULL AND (resolved_at IS NULL OR resolved_at > ?)
            """;

    List<Period> maintained(Connection connection, Instant now) throws SQLException {
        var target = incident.target().value();
        var from = incident.startedAt();
        var to = incident.resolvedAt().orElse(now);
        return new Query(MAINTAINED, target, from, to, target, from, to)
                .list(connection, row -> new Period(Query.instant(row, "from_at"), Query.instant(row, "until_at")));
    }

    OutageReader.Changes changes(Connection connection, Duration within, Instant now) throws SQLException {
        return new OutageReader.Changes(
                counted(connection, within, incident.openedAt()),
                counted(connection, within, incident.resolvedAt().orElse(now)));
    }

    private int counted(Connection connection, Duration within, Instant at) throws SQLException {
        var from = at.minus(within);
        return new Query(CHANGES, from, at, from, at, incident.target().value(), from)
                .list(connection, row -> row.getInt("changes"))
                .getFirst();
    }
}
