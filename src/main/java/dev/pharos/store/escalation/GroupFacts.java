package dev.pharos.store.escalation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** What is said of incidents that are told together: the facts of the lead, and who is in the group. */
record GroupFacts(Connection connection, Instant now) {
    /** Of the many targets of a group a message names so many. */
    private static final int NAMED = 50;

    private static final String TARGETS = """
            SELECT i.target_key, i.target_name, count(*) OVER () AS count
            FROM escalation e JOIN incident i ON i.id = e.incident_id
            WHERE e.lead = ? AND (i.resolved_at IS NULL OR ?) ORDER BY (e.incident_id = e.lead) DESC, e.incident_id LIMIT ?
            """;

    private static final String FACTS = """
            SELECT facts FROM outbox WHERE incident_id = ? AND (type = ? OR type = 'incident.opened')
            ORDER BY (seq = ? AND type = ?) DESC, (type = ?) DESC, seq LIMIT 1
            """;

    private static final String SAY = """
            INSERT INTO outbox (incident_id, type, at, facts, decided_at) VALUES (?, ?, ?, ?, ?) RETURNING seq
            """;

    /**
     * What is said.
     *
     * @param fact its number
     * @param targets of how many it is
     */
    record Said(long fact, int targets) {}

    /** Of an escalation: of its group where it leads one with others, else what is known of it alone by {@code alone}. */
    Said of(EscalationRow row, long alone, NotificationType type, Instant at) throws SQLException {
        return row.leads() ? ofGroup(row.incident(), alone, type, at) : new Said(alone, 1);
    }

    private Said ofGroup(UUID lead, long alone, NotificationType type, Instant at) throws SQLException {
        var group = JsonNodeFactory.instance.objectNode();
        var targets = group.putArray("targets");
        var counts = new Query(TARGETS, lead, type == NotificationType.INCIDENT_RESOLVED, NAMED)
                .list(connection, row -> {
                    targets.addObject()
                            .put("key", row.getString("target_key"))
                            .put("name", row.getString("target_name"));
                    return row.getInt("count");
                });
        if (counts.isEmpty() || counts.getFirst() < 2) {
            return new Said(alone, 1);
        }
        var facts = facts(lead, alone, type);
        facts.set("group", group.put("count", counts.getFirst()));
        return new Said(say(lead, type, at, facts), counts.getFirst());
    }

    /** Of what comes again, such as an acknowledgement, the one that is told. */
    private ObjectNode facts(UUID lead, long told, NotificationType type) throws SQLException {
        var stored = new Query(FACTS, lead, type.code(), told, type.code(), type.code())
                .list(connection, row -> row.getString(1));
        return stored.isEmpty()
                ? JsonNodeFactory.instance.objectNode()
                : (ObjectNode) JsonColumn.read(stored.getFirst(), "outbox.facts");
    }

    private long say(UUID lead, NotificationType type, Instant at, ObjectNode facts) throws SQLException {
        return new Query(SAY, lead, type.code(), at, facts.toString(), now)
                .list(connection, row -> row.getLong(1))
                .getFirst();
    }
}
