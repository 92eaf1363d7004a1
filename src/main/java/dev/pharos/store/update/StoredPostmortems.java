package dev.pharos.store.update;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.update.Postmortem;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Postmortems of incidents on a connection. */
public final class StoredPostmortems {
    private StoredPostmortems() {}

    /** Makes it, or puts it in the place of the one that there is. */
    public static void put(Connection connection, Postmortem it) throws SQLException {
        Write.execute(
                connection,
                "INSERT INTO incident_postmortem (incident_id, revision, text, public, published_at, created_by, created_at,"
                        + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (incident_id) DO UPDATE SET revision ="
                        + " excluded.revision, text = excluded.text, public = excluded.public, published_at ="
                        + " excluded.published_at, updated_at = excluded.updated_at",
                it.incident().value(),
                it.revision(),
                it.text(),
                it.isPublic(),
                it.publishedAt().orElse(null),
                it.by(),
                it.createdAt(),
                it.updatedAt());
    }

    public static void delete(Connection connection, IncidentId incident) throws SQLException {
        Write.execute(connection, "DELETE FROM incident_postmortem WHERE incident_id = ?", incident.value());
    }

    public static Optional<Postmortem> find(Connection connection, TenantId tenant, IncidentId incident)
            throws SQLException {
        return new Query(
                        "SELECT p.* FROM incident_postmortem p JOIN incident i ON i.id = p.incident_id"
                                + " WHERE i.tenant_id = ? AND p.incident_id = ?",
                        tenant.value(),
                        incident.value())
                .list(connection, StoredPostmortems::read).stream().findFirst();
    }

    /** Those of these incidents that are public. */
    public static Map<IncidentId, Postmortem> published(Connection connection, Collection<IncidentId> incidents)
            throws SQLException {
        var ids = incidents.stream().map(IncidentId::value).toArray(UUID[]::new);
        return new Query("SELECT * FROM incident_postmortem WHERE public AND incident_id = ANY (?)", (Object) ids)
                .list(connection, StoredPostmortems::read).stream()
                        .collect(Collectors.toMap(Postmortem::incident, Function.identity()));
    }

    private static Postmortem read(ResultSet row) throws SQLException {
        return new Postmortem(
                new IncidentId(row.getObject("incident_id", UUID.class)),
                row.getLong("revision"),
                row.getString("text"),
                row.getBoolean("public"),
                Query.maybeInstant(row, "published_at"),
                row.getString("created_by"),
                Query.instant(row, "created_at"),
                Query.instant(row, "updated_at"));
    }
}
