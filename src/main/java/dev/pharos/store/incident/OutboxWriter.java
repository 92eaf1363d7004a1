package dev.pharos.store.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.json.NotificationJson;
import dev.pharos.json.TargetSummary;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
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
    private static final String CHOSEN =
            "INSERT INTO outbox (incident_id, type, at, facts, channels, policy) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String WAS_TOLD =
            "SELECT count(*) FROM outbox WHERE incident_id = ? AND type = 'incident.opened'";

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

    /** Of one that a person opened, who also chose how it is told. */
    static void opened(Connection connection, Incident incident, TargetFacts target, Told told) throws SQLException {
        Write.execute(
                connection,
                CHOSEN,
                incident.id().value(),
                NotificationType.INCIDENT_OPENED.code(),
                incident.openedAt(),
                NotificationJson.facts(incident, TargetSummary.of(target)).toString(),
                told.channels().map(it -> it.toArray(String[]::new)).orElse(null),
                told.policy().map(Key::value).orElse(null));
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

    static void unacknowledged(
            Connection connection, Incident incident, TargetSummary target, IncidentEvent.Unacknowledged event)
            throws SQLException {
        insert(
                connection,
                incident,
                NotificationType.INCIDENT_UNACKNOWLEDGED,
                event.at(),
                NotificationJson.unacknowledged(event, incident, target),
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
        if (incident.isByHand() && !wasTold(connection, incident)) {
            return;
        }
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

    /** Of one whose person wanted nobody to be told, nobody is told what becomes of it. */
    private static boolean wasTold(Connection connection, Incident incident) throws SQLException {
        return new Query(WAS_TOLD, incident.id().value())
                        .list(connection, row -> row.getLong(1))
                        .getFirst()
                > 0;
    }
}
