package dev.pharos.store.outbox;

import dev.pharos.core.escalation.DeliveryAttempt;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.json.IncidentJson;
import dev.pharos.store.sql.Text;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes what was told while PostgreSQL was away, in the transaction that writes what it was about. */
public final class MeanwhileTable {
    /** A message of an incident that another process opened first is no message of ours. */
    private static final String INSERT = """
            INSERT INTO delivery (id, incident_id, fact, channel_id, channel_key, type, state, attempts, next_attempt_at, at)
            SELECT ?::uuid, i.id, (SELECT max(f.seq) FROM outbox f WHERE f.incident_id = i.id AND f.type = ?), ?::uuid, ?, ?, ?,
                   ?, ?::timestamptz, ?::timestamptz
            FROM incident i WHERE i.id = ? ON CONFLICT (id) DO NOTHING
            """;

    private static final String NOTE =
            "INSERT INTO incident_event (incident_id, at, type, detail) VALUES (?, ?, ?, ?::jsonb)";

    private MeanwhileTable() {}

    public static void write(Connection connection, List<MeanwhileMessage> messages) throws SQLException {
        for (var message : messages) {
            var fact = message.isOfTheEnd() ? NotificationType.INCIDENT_RESOLVED : NotificationType.INCIDENT_OPENED;
            var written = Write.execute(
                    connection,
                    INSERT,
                    message.id(),
                    fact.code(),
                    message.channel().id().value(),
                    message.channel().key().value(),
                    message.type().code(),
                    message.state().code(),
                    message.attempts().size(),
                    message.nextAt(),
                    message.at(),
                    message.incident().value());
            if (written == 1) {
                attempts(connection, message);
                note(connection, message);
            }
        }
    }

    private static void attempts(Connection connection, MeanwhileMessage message) throws SQLException {
        for (var i = 0; i < message.attempts().size(); i++) {
            DeliveryAttempt attempt = message.attempts().get(i);
            DeliveryResults.insertAttempt(connection, message.id(), i + 1, attempt);
        }
    }

    /** Who is told of the end is noted where that is decided, which is after this. */
    private static void note(Connection connection, MeanwhileMessage message) throws SQLException {
        if (message.isOfTheEnd()) {
            return;
        }
        var told = new IncidentEvent.Told(
                message.at(),
                message.type().code(),
                List.of(message.channel().key().value()),
                message.why());
        var detail = IncidentJson.event(told).remove(List.of("at", "type"));
        Write.execute(
                connection,
                NOTE,
                message.incident().value(),
                message.at(),
                told.type(),
                Text.clean(detail).toString());
    }
}
