package dev.pharos.store.outbox;

import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * Has the last word that a channel took of an open incident sent once more, for kinds of channels that forget it. It is the
 * same notification that becomes pending again, so that the end of the incident waits for it as for any other and comes last.
 */
@ApplicationScoped
public class Repeats {
    /** Of the oldest first; the rest has its turn at the next call. */
    private static final int AT_ONCE = 500;

    /**
     * Asks first whether there is such a channel at all. The incidents are locked, so that an end of theirs comes wholly
     * before this or wholly after it.
     */
    private static final String AGAIN = """
            WITH open AS MATERIALIZED (
                SELECT i.id
                FROM incident i
                WHERE i.resolved_at IS NULL
                  AND EXISTS (SELECT FROM channel WHERE kind = ? AND disabled_reason IS NULL)
                  AND EXISTS (
                      SELECT FROM delivery o JOIN channel c ON c.id = o.channel_id
                      WHERE o.incident_id = i.id AND c.kind = ? AND c.disabled_reason IS NULL
                        AND o.state = 'sent' AND o.next_attempt_at <= ?)
                ORDER BY i.id
                LIMIT %d
                FOR UPDATE OF i SKIP LOCKED),
            last AS (
                SELECT DISTINCT ON (o.incident_id, o.channel_id) o.id, o.state, o.next_attempt_at
                FROM open
                JOIN delivery o ON o.incident_id = open.id
                JOIN channel c ON c.id = o.channel_id
                WHERE c.kind = ? AND c.disabled_reason IS NULL AND o.state IN ('sent', 'pending')
                ORDER BY o.incident_id, o.channel_id, o.state = 'pending' DESC, o.at DESC, o.id DESC)
            UPDATE delivery o
            SET state = 'pending', next_attempt_at = ?
            FROM last
            WHERE o.id = last.id AND o.state = 'sent' AND last.state = 'sent' AND last.next_attempt_at <= ?
            """.formatted(AT_ONCE);

    private final DataSource source;

    public Repeats(DataSource source) {
        this.source = source;
    }

    /**
     * Makes pending again what channels of a kind took longer ago than {@code every}. Blocks, and throws when PostgreSQL is
     * away.
     *
     * @return how many
     */
    public int again(String kind, Duration every, Instant now) throws SQLException {
        var before = Query.utc(now.minus(every));
        return Transaction.run(source, connection -> {
            try (var statement = connection.prepareStatement(AGAIN)) {
                statement.setString(1, kind);
                statement.setString(2, kind);
                statement.setObject(3, before);
                statement.setString(4, kind);
                statement.setObject(5, Query.utc(now));
                statement.setObject(6, before);
                return statement.executeUpdate();
            }
        });
    }
}
