package dev.pharos.store.update;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.UpdateDefinition;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Updates of incidents on a connection. */
public final class StoredUpdates {
    private static final String OF_TENANT = """
            SELECT u.* FROM incident_update u JOIN incident i ON i.id = u.incident_id
            WHERE i.tenant_id = ? AND u.incident_id = ?
            """;

    private StoredUpdates() {}

    public static void insert(Connection connection, IncidentUpdate made) throws SQLException {
        Write.execute(
                connection,
                "INSERT INTO incident_update"
                        + " (id, incident_id, revision, status, text, public, at, created_by, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                made.id(),
                made.incident().value(),
                made.revision(),
                made.definition().status().code(),
                made.definition().text(),
                made.definition().isPublic(),
                made.definition().at().orElse(null),
                made.by(),
                made.createdAt(),
                made.updatedAt());
    }

    public static void update(Connection connection, IncidentUpdate after) throws SQLException {
        Write.execute(
                connection,
                "UPDATE incident_update SET revision = ?, status = ?, text = ?, public = ?, at = ?, updated_at = ?"
                        + " WHERE id = ?",
                after.revision(),
                after.definition().status().code(),
                after.definition().text(),
                after.definition().isPublic(),
                after.definition().at().orElse(null),
                after.updatedAt(),
                after.id());
    }

    public static void delete(Connection connection, UUID id) throws SQLException {
        Write.execute(connection, "DELETE FROM incident_update WHERE id = ?", id);
    }

    public static Optional<IncidentUpdate> find(Connection connection, TenantId tenant, IncidentId incident, UUID id)
            throws SQLException {
        return new Query(OF_TENANT + " AND u.id = ?", tenant.value(), incident.value(), id)
                .list(connection, StoredUpdates::read).stream().findFirst();
    }

    /** At most {@code limit} of an incident, drafts included, those that were written last first. */
    public static List<IncidentUpdate> newest(
            Connection connection, TenantId tenant, IncidentId incident, Optional<UUID> before, int limit)
            throws SQLException {
        return new Query(OF_TENANT, tenant.value(), incident.value())
                .and("u.id < ?", before)
                .then("ORDER BY u.id DESC LIMIT ?", limit)
                .list(connection, StoredUpdates::read);
    }

    public static int count(Connection connection, IncidentId incident) throws SQLException {
        return new Query("SELECT count(*) FROM incident_update WHERE incident_id = ?", incident.value())
                .list(connection, row -> row.getInt(1))
                .getFirst();
    }

    /** When the public was told last of an incident by another update than this one. */
    public static Optional<Instant> lastTold(Connection connection, IncidentId incident, UUID butNot)
            throws SQLException {
        return new Query(
                        "SELECT max(at) AS told FROM incident_update WHERE incident_id = ? AND public AND id <> ?",
                        incident.value(),
                        butNot)
                .list(connection, row -> Query.maybeInstant(row, "told"))
                .getFirst();
    }

    /** What of these incidents is public, by incident and the earliest first; of all together at most the newest {@code limit}. */
    public static Map<IncidentId, List<IncidentUpdate>> published(
            Connection connection, Collection<IncidentId> incidents, int limit) throws SQLException {
        var ids = incidents.stream().map(IncidentId::value).toArray(UUID[]::new);
        var newest = new Query("SELECT * FROM incident_update WHERE incident_id = ANY (?) AND public", (Object) ids)
                .then("ORDER BY at DESC, id DESC LIMIT ?", limit)
                .list(connection, StoredUpdates::read);
        return newest.reversed().stream().collect(Collectors.groupingBy(IncidentUpdate::incident));
    }

    private static IncidentUpdate read(ResultSet row) throws SQLException {
        return new IncidentUpdate(
                row.getObject("id", UUID.class),
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getLong("revision"),
                new UpdateDefinition(
                        UpdateStatus.ofCode(row.getString("status")),
                        row.getString("text"),
                        row.getBoolean("public"),
                        Query.maybeInstant(row, "at")),
                row.getString("created_by"),
                Query.instant(row, "created_at"),
                Query.instant(row, "updated_at"));
    }
}
