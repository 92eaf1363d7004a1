package dev.pharos.record.incident;

import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.target.Target;
import dev.pharos.cycle.Ids;
import dev.pharos.json.NotificationJson;
import dev.pharos.json.TargetSummary;
import dev.pharos.record.sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Queues what is to be told of an incident, in the transaction that changes it. The outbox holds the rendered body: what
 * is sent is what was true then.
 */
@ApplicationScoped
class OutboxWriter {
    private record Recipient(UUID channel, String key, Duration after) {}

    private final Ids ids;

    OutboxWriter(Ids ids) {
        this.ids = ids;
    }

    /** Tells each channel of the target: at once, or later if nobody has acknowledged by then. */
    void opened(Connection connection, Incident incident, Target target) throws SQLException {
        var summary = TargetSummary.of(target.definition());
        for (var recipient : recipients(connection, target)) {
            var atOnce = recipient.after().isZero();
            var type = atOnce ? NotificationType.INCIDENT_OPENED : NotificationType.INCIDENT_ESCALATED;
            var at = incident.openedAt().plus(recipient.after());
            var body = NotificationJson.body(type, at, incident, summary);
            insert(connection, incident, recipient, type, atOnce ? "pending" : "scheduled", body, at);
        }
    }

    /** Tells the channels that know of the incident; the others need not be told any more. */
    void acknowledged(Connection connection, Incident incident, TargetSummary summary, IncidentEvent.Acknowledged event)
            throws SQLException {
        cancelScheduled(connection, incident);
        var body = NotificationJson.acknowledged(event, incident, summary);
        tellInformed(connection, NotificationType.INCIDENT_ACKNOWLEDGED, incident, body, event.at());
    }

    /** Tells the channels that know of the incident, and no other. */
    void resolved(Connection connection, Incident incident, TargetSummary summary, Instant at) throws SQLException {
        cancelScheduled(connection, incident);
        var body = NotificationJson.body(NotificationType.INCIDENT_RESOLVED, at, incident, summary);
        tellInformed(connection, NotificationType.INCIDENT_RESOLVED, incident, body, at);
    }

    private void tellInformed(Connection connection, NotificationType type, Incident incident, String body, Instant at)
            throws SQLException {
        for (var recipient : informed(connection, incident)) {
            insert(connection, incident, recipient, type, "pending", body, at);
        }
    }

    private static List<Recipient> recipients(Connection connection, Target target) throws SQLException {
        var named = target.definition().channels();
        try (var statement = connection.prepareStatement("SELECT id, key, after_ms FROM channel"
                + " WHERE disabled_reason IS NULL AND "
                + (named.isPresent() ? "key = ANY (?)" : "is_default")
                + " ORDER BY id")) {
            if (named.isPresent()) {
                statement.setArray(
                        1, connection.createArrayOf("text", named.get().toArray()));
            }
            return read(statement);
        }
    }

    private static List<Recipient> informed(Connection connection, Incident incident) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT DISTINCT channel_id, channel_key, 0 FROM outbox WHERE incident_id = ?"
                        + " AND type IN ('incident.opened', 'incident.escalated')"
                        + " AND state NOT IN ('scheduled', 'cancelled') ORDER BY channel_id")) {
            statement.setObject(1, incident.id().value());
            return read(statement);
        }
    }

    private static List<Recipient> read(PreparedStatement statement) throws SQLException {
        var recipients = new ArrayList<Recipient>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                recipients.add(new Recipient(
                        rows.getObject(1, UUID.class), rows.getString(2), Duration.ofMillis(rows.getLong(3))));
            }
        }
        return recipients;
    }

    private void insert(
            Connection connection,
            Incident incident,
            Recipient recipient,
            NotificationType type,
            String state,
            String body,
            Instant at)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO outbox (id, incident_id, channel_id, channel_key, type, state, body, next_attempt_at,"
                        + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (incident_id, type, channel_id) DO NOTHING")) {
            statement.setObject(1, ids.next());
            statement.setObject(2, incident.id().value());
            statement.setObject(3, recipient.channel());
            statement.setString(4, recipient.key());
            statement.setString(5, type.code());
            statement.setString(6, state);
            statement.setString(7, body);
            statement.setObject(8, Query.utc(at));
            statement.setObject(9, Query.utc(at));
            statement.executeUpdate();
        }
    }

    private static void cancelScheduled(Connection connection, Incident incident) throws SQLException {
        try (var statement = connection.prepareStatement(
                "UPDATE outbox SET state = 'cancelled' WHERE incident_id = ? AND state = 'scheduled'")) {
            statement.setObject(1, incident.id().value());
            statement.executeUpdate();
        }
    }
}
