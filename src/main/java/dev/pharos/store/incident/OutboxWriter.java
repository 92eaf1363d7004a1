package dev.pharos.store.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.json.NotificationJson;
import dev.pharos.json.TargetSummary;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Notes what happened to an incident, in the transaction that changes it: what was true then, whole, so that whatever is
 * told of it later is what was true then. Who is told is decided later and elsewhere.
 */
final class OutboxWriter {
    private static final String INSERT =
            "INSERT INTO outbox (incident_id, type, at, facts, channels) VALUES (?, ?, ?, ?, ?)";

    private OutboxWriter() {}

    static void opened(Connection connection, Incident incident, TargetFacts target) throws SQLException {
        insert(
                connection,
                incident,
                NotificationType.INCIDENT_OPENED,
                incident.openedAt(),
                NotificationJson.facts(incident, TargetSummary.of(target)),
                target.channels());
    }

    static void acknowledged(
            Connection connection, Incident incident, TargetSummary target, IncidentEvent.Acknowledged event)
            throws SQLException {
        insert(
                connection,
                incident,
                NotificationType.INCIDENT_ACKNOWLEDGED,
                event.at(),
                NotificationJson.acknowledged(event, incident, target),
                Optional.empty());
    }

    static void resolved(Connection connection, Incident incident, TargetSummary target, Instant at)
            throws SQLException {
        insert(
                connection,
                incident,
                NotificationType.INCIDENT_RESOLVED,
                at,
                NotificationJson.facts(incident, target),
                Optional.empty());
    }

    private static void insert(
            Connection connection,
            Incident incident,
            NotificationType type,
            Instant at,
            ObjectNode facts,
            Optional<List<String>> channels)
            throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setObject(1, incident.id().value());
            statement.setString(2, type.code());
            statement.setObject(3, Query.utc(at));
            statement.setString(4, facts.toString());
            statement.setArray(
                    5,
                    channels.isPresent()
                            ? connection.createArrayOf("text", channels.get().toArray())
                            : null);
            statement.executeUpdate();
        }
    }
}
