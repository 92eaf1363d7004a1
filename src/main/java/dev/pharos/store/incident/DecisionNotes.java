package dev.pharos.store.incident;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.Why;
import dev.pharos.json.IncidentJson;
import dev.pharos.store.sql.Text;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What each decision to tell, or not to, leaves on the timeline of its incident (decision 65). */
public final class DecisionNotes {
    /** So many of an incident, so that its history can always be told whole; its deliveries tell the rest. */
    private static final String NOTE_TOLD = """
            INSERT INTO incident_event (incident_id, at, type, detail)
            SELECT ?, ?, ?, ?::jsonb
            WHERE (SELECT count(*) FROM incident_event e
                   WHERE e.incident_id = ? AND e.type IN ('told', 'escalated')) < 300
            """;

    /** A reason is noted once, and of an incident that is decided on for years only so many. */
    private static final String NOTE_NOT_TOLD = """
            INSERT INTO incident_event (incident_id, at, type, detail)
            SELECT ?, ?, 'not-told', n.detail FROM (SELECT ?::jsonb AS detail) AS n
            WHERE NOT EXISTS (SELECT FROM incident_event e
                              WHERE e.incident_id = ? AND e.type = 'not-told' AND e.detail = n.detail)
              AND (SELECT count(*) FROM incident_event e WHERE e.incident_id = ? AND e.type = 'not-told') < 200
            """;

    private final Connection connection;
    private final Instant now;

    public DecisionNotes(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /** Leaves on the timeline who is told what, and why. */
    public void told(UUID incident, Escalation.Tell tell) throws SQLException {
        for (var event : Why.events(tell, now)) {
            var detail = IncidentJson.event(event).remove(List.of("at", "type"));
            var text = Text.clean(detail).toString();
            Write.execute(connection, NOTE_TOLD, incident, now, event.type(), text, incident);
        }
    }

    /** Leaves on the timeline why somebody is not told, once a reason. */
    public void notTold(UUID incident, Optional<Recipient> channel, String reason) throws SQLException {
        var detail = JsonNodeFactory.instance.objectNode();
        channel.ifPresent(it -> detail.put("channel", it.key().value()));
        detail.put("reason", reason);
        var text = Text.clean(detail).toString();
        Write.execute(connection, NOTE_NOT_TOLD, incident, now, text, incident, incident);
    }
}
