package dev.pharos.store.history;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.json.NotificationJson;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads what is known of an incident for its messages. */
@ApplicationScoped
public class FactReader {
    private static final String FACTS = """
            SELECT f.facts, f.at, i.public FROM outbox f JOIN incident i ON i.id = f.incident_id
            WHERE f.incident_id = ? AND i.tenant_id = ? AND (f.type = ? OR f.type = 'incident.opened')
            ORDER BY (f.type = ?) DESC, f.seq LIMIT 1
            """;

    /** @param isPublic whether the status page shows the incident */
    public record Facts(String facts, Instant at, boolean isPublic) {}

    private static final String SENT = """
            SELECT d.id, d.type, d.at, d.incident_id, d.channel_key, f.facts, coalesce(i.public, false) AS public
            FROM delivery d
            LEFT JOIN outbox f ON f.seq = d.fact
            LEFT JOIN incident i ON i.id = d.incident_id
            LEFT JOIN channel c ON c.id = d.channel_id
            WHERE d.id = ? AND coalesce(i.tenant_id, c.tenant_id) = ?
            """;

    /**
     * A message as it was decided on, before its kind wrote it.
     *
     * @param isPublic whether the status page shows its incident
     */
    public record Sent(Notification notification, boolean isPublic) {}

    private final DataSource source;

    FactReader(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /** What a message of this type says, or else what that of its beginning says; empty where the incident is not known. */
    public Optional<Facts> of(TenantId tenant, UUID incident, NotificationType type) {
        return new Query(FACTS, incident, tenant.value(), type.code(), type.code())
                .list(source, row -> new Facts(row.getString(1), Query.instant(row, "at"), row.getBoolean(3))).stream()
                        .findFirst();
    }

    /** What a delivery of a tenant tells; empty where that is forgotten. */
    public Optional<Sent> sent(TenantId tenant, UUID delivery) {
        return new Query(SENT, delivery, tenant.value())
                .list(source, FactReader::sent).stream()
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private static Optional<Sent> sent(ResultSet row) throws SQLException {
        var type = NotificationType.ofCode(row.getString("type"));
        var facts = Optional.ofNullable(row.getString("facts"));
        if (facts.isEmpty() && type == NotificationType.CHANNEL_TEST) {
            facts = Optional.of(NotificationJson.test(new ChannelKey(row.getString("channel_key")))
                    .toString());
        }
        var id = row.getObject("id", UUID.class);
        var at = Query.instant(row, "at");
        var incident =
                Optional.ofNullable(row.getObject("incident_id", UUID.class)).map(IncidentId::new);
        var isPublic = row.getBoolean("public");
        return facts.map(it -> new Sent(new Notification(id, type, at, incident, it), isPublic));
    }
}
