package dev.pharos.store.rollup;

import dev.pharos.core.incident.TargetState;
import dev.pharos.core.rollup.ChangedHours;
import dev.pharos.core.targets.Result;
import dev.pharos.cycle.Entry;
import dev.pharos.store.sql.Columns;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Notes which hours that are closed entries of the journal tell something new of, in the transaction that writes them. */
public final class LateEntries {
    /** The lock is taken before the second statement sees anything. */
    private static final String CLOSED =
            "SELECT pg_advisory_xact_lock_shared(" + Progress.HANDSHAKE + "); SELECT closed_until FROM rollup_progress";

    /** A note that is there already becomes another one: whoever works on it must not take it for done. */
    private static final String NOTE = """
            INSERT INTO rollup_due (target_id, from_at)
            SELECT * FROM unnest(?::uuid[], ?::timestamptz[]) ORDER BY 1, 2
            ON CONFLICT (target_id, from_at) DO UPDATE SET noted = excluded.noted
            """;

    private record Due(UUID target, Instant hour) {}

    private LateEntries() {}

    /** Belongs behind the writes of the entries: between it and the commit, who rolls up waits. */
    public static void note(Connection connection, List<Entry> entries) throws SQLException {
        var closed = closedUntil(connection);
        if (closed.isEmpty()) {
            return;
        }
        var due = new LinkedHashSet<Due>();
        for (var entry : entries) {
            ChangedHours.of(
                            entry.result().map(Result::startedAt),
                            entry.advance().map(TargetState.Advance::timeline),
                            closed.get())
                    .forEach(hour -> due.add(new Due(entry.target().id().value(), hour)));
        }
        if (!due.isEmpty()) {
            var columns = new Columns(due.size(), 2);
            due.forEach(it -> columns.add(it.target(), it.hour()));
            columns.execute(connection, NOTE);
        }
    }

    private static Optional<Instant> closedUntil(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(CLOSED);
            statement.getMoreResults();
            try (var row = statement.getResultSet()) {
                return row.next() ? Query.maybeInstant(row, "closed_until") : Optional.empty();
            }
        }
    }
}
