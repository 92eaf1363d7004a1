package dev.pharos.store.outbox;

import dev.pharos.core.escalation.NotificationType;
import dev.pharos.store.sql.Query;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A step in the life of an incident on which nobody has decided yet who is told of it.
 *
 * @param tenant whose channels are told
 * @param channels the keys that its target names; empty for the default ones
 */
record Fact(long seq, UUID incident, UUID tenant, NotificationType type, Instant at, Optional<List<String>> channels) {

    private static final String LOCK = """
            SELECT id FROM incident
            WHERE id IN (SELECT incident_id FROM outbox WHERE decided_at IS NULL ORDER BY seq LIMIT ?)
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String OF_LOCKED = """
            SELECT o.seq, o.incident_id, i.tenant_id, o.type, o.at, o.channels
            FROM outbox o JOIN incident i ON i.id = o.incident_id
            WHERE o.decided_at IS NULL AND o.incident_id = ANY (?) ORDER BY o.seq
            """;

    /**
     * Those of the incidents that have waited longest, all of an incident in the order in which they happened. Their
     * incidents are locked, so that nobody else decides on them; one that is being changed right now is left for later.
     */
    static List<Fact> lock(Connection connection, int incidents) throws SQLException {
        var locked = new Query(LOCK, incidents).list(connection, row -> row.getObject(1, UUID.class));
        // Read after they are locked: what somebody else decided meanwhile is seen.
        return locked.isEmpty()
                ? List.of()
                : new Query(OF_LOCKED, (Object) locked.toArray(UUID[]::new)).list(connection, Fact::read);
    }

    private static Fact read(ResultSet row) throws SQLException {
        return new Fact(
                row.getLong("seq"),
                row.getObject("incident_id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                NotificationType.ofCode(row.getString("type")),
                Query.instant(row, "at"),
                Optional.ofNullable(row.getArray("channels")).map(Fact::texts));
    }

    private static List<String> texts(Array array) {
        try {
            return List.of((String[]) array.getArray());
        } catch (SQLException impossible) {
            throw new IllegalStateException("an array that was read cannot be read", impossible);
        }
    }
}
