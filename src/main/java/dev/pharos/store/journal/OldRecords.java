package dev.pharos.store.journal;

import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Deletes what need not be kept any longer, a bounded number of rows at a time and within the transaction under way.
 * What an
 * open incident or a message under way needs stays, however old it is.
 */
public final class OldRecords {
    /** {@code next_attempt_at} of a message that is over is when it was settled. */
    private static final String OVER = "state IN ('sent', 'rejected', 'failed', 'exhausted', 'cancelled')";

    /**
     * Of the one that leads a group it is asked who was told until all of the group are over, and of one that flaps until it is
     * stable; {@code i} is the incident.
     */
    private static final String LEADS = """
            (EXISTS (SELECT FROM escalation e WHERE e.incident_id = i.id AND e.next_at IS NOT NULL)
              OR EXISTS (
                  SELECT FROM escalation m JOIN incident its ON its.id = m.incident_id
                  WHERE m.lead = i.id AND (its.resolved_at IS NULL OR EXISTS (
                      SELECT FROM outbox u WHERE u.incident_id = its.id AND u.decided_at IS NULL))))""";

    private static final String DELIVERIES = "SELECT o.id FROM delivery o WHERE o." + OVER + """
             AND o.next_attempt_at < ?
              AND NOT EXISTS (SELECT FROM incident i WHERE i.id = o.incident_id
                              AND (i.resolved_at IS NULL OR i.resolved_at >= ? OR %s))
              AND NOT EXISTS (SELECT FROM outbox f WHERE f.incident_id = o.incident_id AND f.decided_at IS NULL)
            LIMIT ? FOR UPDATE OF o SKIP LOCKED
            """.formatted(LEADS);

    private static final String INCIDENTS = """
            SELECT i.id FROM incident i WHERE i.resolved_at < ? AND NOT EXISTS (
                SELECT FROM delivery o WHERE o.incident_id = i.id AND NOT o.%s)
              AND NOT EXISTS (SELECT FROM outbox f WHERE f.incident_id = i.id AND f.decided_at IS NULL) AND NOT %s
            LIMIT ? FOR UPDATE OF i SKIP LOCKED
            """.formatted(OVER, LEADS);

    private static final String TOLD = """
            SELECT i.id FROM incident i WHERE i.resolved_at < ?
              AND EXISTS (SELECT FROM outbox f WHERE f.incident_id = i.id)
              AND NOT EXISTS (SELECT FROM outbox f WHERE f.incident_id = i.id AND f.decided_at IS NULL)
              AND NOT EXISTS (SELECT FROM delivery d WHERE d.incident_id = i.id) AND NOT %s
            LIMIT ? FOR UPDATE OF i SKIP LOCKED
            """.formatted(LEADS);

    /** What digests said that are deleted by now; it takes ids as all do, and looks at none. */
    private static final String DIGESTS = """
            DELETE FROM outbox f WHERE f.incident_id IS NULL AND ?::uuid[] IS NOT NULL
              AND NOT EXISTS (SELECT FROM delivery d WHERE d.fact = f.seq)
            """;

    private OldRecords() {}

    /**
     * Deletes messages, with their attempts, that are over as long as their incident is, where they have one. It must
     * be known who was told of the opening until it is decided who is told of the end.
     */
    public static int deliveries(Connection connection, Instant overBefore, int limit) throws SQLException {
        return delete(
                connection,
                new Query(DELIVERIES, overBefore, overBefore, limit),
                DIGESTS,
                "DELETE FROM delivery_attempt WHERE delivery_id = ANY (?)",
                "DELETE FROM delivery WHERE id = ANY (?)");
    }

    /** Deletes what messages of resolved incidents were to tell, once there is none of them any more. */
    public static int facts(Connection connection, Instant resolvedBefore, int limit) throws SQLException {
        return delete(
                connection,
                new Query(TOLD, resolvedBefore, limit),
                "DELETE FROM escalation WHERE incident_id = ANY (?)",
                "DELETE FROM outbox WHERE incident_id = ANY (?)");
    }

    /** Deletes resolved incidents whose messages are over, with their events and messages. */
    public static int incidents(Connection connection, Instant resolvedBefore, int limit) throws SQLException {
        return delete(
                connection,
                new Query(INCIDENTS, resolvedBefore, limit),
                "DELETE FROM delivery_attempt WHERE delivery_id IN (SELECT id FROM delivery WHERE incident_id = ANY (?))",
                "DELETE FROM delivery WHERE incident_id = ANY (?)",
                "DELETE FROM escalation WHERE incident_id = ANY (?)",
                "DELETE FROM outbox WHERE incident_id = ANY (?)",
                "DELETE FROM incident_event WHERE incident_id = ANY (?)",
                "DELETE FROM incident WHERE id = ANY (?)");
    }

    /** Deletes what was noted of changes of what people edit. */
    public static int audit(Connection connection, Instant before, int limit) throws SQLException {
        return delete(
                connection,
                new Query("SELECT id FROM audit WHERE at < ? LIMIT ?", before, limit),
                "DELETE FROM audit WHERE id = ANY (?)");
    }

    /** Deletes silences that are over; those of files go with their entries. */
    public static int silences(Connection connection, Instant endedBefore, int limit) throws SQLException {
        return delete(
                connection,
                new Query(
                        "SELECT id FROM silence WHERE source IS NULL AND (definition ->> 'endsAt')::timestamptz < ? LIMIT ?",
                        endedBefore,
                        limit),
                "DELETE FROM silence WHERE id = ANY (?)");
    }

    /** @param statements each takes the ids that were found; those that refer to others come first */
    private static int delete(Connection connection, Query old, String... statements) throws SQLException {
        var ids = array(connection, old.list(connection, row -> row.getObject(1, UUID.class)));
        var deleted = 0;
        for (var statement : statements) {
            deleted = Write.execute(connection, statement, ids);
        }
        return deleted;
    }

    private static Array array(Connection connection, List<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }
}
