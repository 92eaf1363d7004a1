package dev.pharos.store.escalation;

import dev.pharos.core.incident.IncidentState;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Incidents that are told together. The first leads: messages bear its id, and the escalation of all is where its own stands.
 * Members have none.
 *
 * <p>Groups change under one lock, {@link #lock}, which is taken after the incidents of a batch and before anything of groups is
 * read: who holds it waits for nobody.
 */
final class Groups {
    /** Any number that nobody else uses. */
    private static final long LOCK_ID = 0x7068_6172_6f73_0001L;

    /** Who leads a group that others may join. */
    record Lead(UUID incident, String target, Optional<Instant> toldAt) {}

    private static final String OPEN = """
            SELECT e.incident_id, i.target_key,
                   (SELECT max(d.at) FROM delivery d
                    WHERE d.incident_id = e.incident_id AND d.state NOT IN ('scheduled', 'cancelled')) AS told_at
            FROM escalation e JOIN incident i ON i.id = e.incident_id
            WHERE e.group_key = ? AND i.resolved_at IS NULL AND i.acknowledged_at IS NULL
            ORDER BY e.incident_id LIMIT 1
            """;

    private static final String LEADS = "UPDATE escalation SET lead = incident_id, group_key = ? WHERE incident_id = ?";

    private static final String JOINS = "UPDATE escalation SET lead = ? WHERE incident_id = ?";

    private static final String TELL_MORE = """
            UPDATE escalation SET more_at = ?, next_at = least(next_at, ?) WHERE incident_id = ? AND more_at IS NULL
            """;

    private static final String FLAPPING = "SELECT incident_id FROM escalation WHERE group_key = ? LIMIT 1";

    private static final String CALM = """
            UPDATE escalation SET calm_at = ?, next_at = least(step_at, remind_at, more_at, ?)
            WHERE incident_id = ? AND calm_at IS NOT NULL
            """;

    private static final String END =
            "UPDATE escalation SET group_key = NULL, group_ended = true WHERE incident_id = ? AND NOT group_ended";

    private static final String CLOSE = "UPDATE escalation SET group_key = NULL WHERE incident_id = ?";

    private static final String LEAVE = "UPDATE escalation SET lead = NULL, group_key = NULL WHERE incident_id = ?";

    /** The successor is where the one before it stood, and the others are behind it. */
    private static final String SUCCEED = """
            WITH heir AS (
                SELECT e.incident_id FROM escalation e JOIN incident i ON i.id = e.incident_id
                WHERE e.lead = ? AND e.incident_id <> e.lead AND i.resolved_at IS NULL AND i.acknowledged_at IS NULL
                ORDER BY e.incident_id LIMIT 1)
            UPDATE escalation e
            SET lead = heir.incident_id,
                (group_key, policy, step, round, step_at, remind_at, more_at, calm_at, next_at) = (
                    SELECT CASE WHEN own THEN b.group_key END, b.policy, b.step, b.round,
                           CASE WHEN own THEN b.step_at END, CASE WHEN own THEN b.remind_at END,
                           CASE WHEN own THEN b.more_at END, CASE WHEN own THEN b.calm_at END,
                           CASE WHEN own THEN b.next_at END
                    FROM escalation b, (SELECT e.incident_id = heir.incident_id AS own) AS o WHERE b.incident_id = ?)
            FROM heir
            WHERE e.lead = ? AND e.incident_id <> e.lead
            RETURNING heir.incident_id
            """;

    private static final String STATES = """
            SELECT count(*) FILTER (WHERE i.resolved_at IS NULL) AS unresolved,
                   count(*) FILTER (WHERE i.resolved_at IS NULL AND i.acknowledged_at IS NULL) AS open
            FROM escalation e JOIN incident i ON i.id = e.incident_id WHERE e.lead = ?
            """;

    private static final String LASTS = """
            SELECT EXISTS (SELECT FROM escalation e JOIN incident i ON i.id = e.incident_id
                           WHERE e.lead = ? AND i.resolved_at IS NULL)
            """;

    private final Connection connection;
    /** Groups of which one is not resolved, as far as this batch has asked. */
    private final Set<UUID> lasting = new HashSet<>();

    Groups(Connection connection) {
        this.connection = connection;
    }

    /** Until the transaction ends, nobody else changes a group. */
    void lock() throws SQLException {
        new Query("SELECT pg_advisory_xact_lock(?)", LOCK_ID).list(connection, _ -> true);
    }

    Optional<Lead> open(String key) throws SQLException {
        return new Query(OPEN, key)
                        .list(
                                connection,
                                row -> new Lead(
                                        row.getObject("incident_id", UUID.class),
                                        row.getString("target_key"),
                                        Query.maybeInstant(row, "told_at")))
                        .stream()
                        .findFirst();
    }

    /** Who leads the incidents of a target that flaps, resolved or not. */
    Optional<UUID> flapping(String key) throws SQLException {
        return new Query(FLAPPING, key)
                .list(connection, row -> row.getObject(1, UUID.class)).stream().findFirst();
    }

    /**
     * It flapped once more.
     *
     * @return whether it flaps at all
     */
    boolean calm(UUID lead, Instant until) throws SQLException {
        return Write.execute(connection, CALM, until, until, lead) == 1;
    }

    /** Whether its end is to be told now: it is told once. */
    boolean end(UUID lead) throws SQLException {
        return Write.execute(connection, END, lead) == 1;
    }

    void lead(UUID incident, String key) throws SQLException {
        Write.execute(connection, LEADS, key, incident);
    }

    /** @param moreAt when those are told who know of the group; empty where nobody does yet */
    void join(UUID incident, UUID lead, Optional<Instant> moreAt) throws SQLException {
        Write.execute(connection, JOINS, lead, incident);
        if (moreAt.isPresent()) {
            Write.execute(connection, TELL_MORE, moreAt.get(), moreAt.get(), lead);
        }
    }

    /** Nobody more joins it. */
    void close(UUID lead) throws SQLException {
        Write.execute(connection, CLOSE, lead);
    }

    /**
     * Another leads from then on, where there is one that is still open: of a group of which nobody was told, or whose lead is told
     * to be over.
     */
    Optional<UUID> succeed(UUID lead) throws SQLException {
        var heirs = new Query(SUCCEED, lead, lead, lead).list(connection, row -> row.getObject(1, UUID.class));
        leave(lead);
        return heirs.stream().findFirst();
    }

    /** It is not told with the others: it is over before they are told. */
    void leave(UUID incident) throws SQLException {
        Write.execute(connection, LEAVE, incident);
    }

    /** How a group is whose lead is in this state. */
    IncidentState state(UUID lead, IncidentState own) throws SQLException {
        if (own != IncidentState.RESOLVED) {
            return own;
        }
        return new Query(STATES, lead)
                .list(
                        connection,
                        row -> row.getInt("open") > 0
                                ? IncidentState.OPEN
                                : row.getInt("unresolved") > 0 ? IncidentState.ACKNOWLEDGED : IncidentState.RESOLVED)
                .getFirst();
    }

    /**
     * Whether one of it is not resolved. What was so once stays so for the whole batch: who is resolved after we asked is decided
     * on in a later one. Otherwise each of thousands that end together would count all the others.
     */
    boolean lasts(UUID lead) throws SQLException {
        if (!lasting.contains(lead)
                && new Query(LASTS, lead)
                        .list(connection, row -> row.getBoolean(1))
                        .getFirst()) {
            lasting.add(lead);
        }
        return lasting.contains(lead);
    }
}
