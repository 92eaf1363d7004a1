package dev.pharos.store.history;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
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
}
