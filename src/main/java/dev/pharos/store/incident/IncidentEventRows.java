package dev.pharos.store.incident;

import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.json.IncidentJson;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Text;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What happened in incidents, as rows. */
final class IncidentEventRows {
    private IncidentEventRows() {}

    static void insert(Connection connection, IncidentId incident, IncidentEvent event) throws SQLException {
        var detail = IncidentJson.event(event);
        detail.remove(List.of("at", "type"));
        try (var statement = connection.prepareStatement(
                "INSERT INTO incident_event (incident_id, at, type, detail) VALUES (?, ?, ?, ?::jsonb)")) {
            statement.setObject(1, incident.value());
            statement.setObject(2, Query.utc(event.at()));
            statement.setString(3, event.type());
            statement.setString(4, Text.clean(detail).toString());
            statement.executeUpdate();
        }
    }

    /** How many lines the history of an incident has. */
    static int count(Connection connection, IncidentId incident) throws SQLException {
        return new Query("SELECT count(*) FROM incident_event WHERE incident_id = ?", incident.value())
                .list(connection, row -> row.getInt(1))
                .getFirst();
    }
}
