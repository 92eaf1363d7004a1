package dev.pharos.store.incident;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Incidents for whoever has the link of a message: as much as the message told, and no key. Blocks. */
@ApplicationScoped
public class LinkedIncidents {
    /**
     * @param name of its target, as it was
     * @param acknowledgedBy empty while nobody looks after it
     * @param othersOpen how many that were told with it wait for somebody
     */
    public record Linked(
            Incident incident, TenantId tenant, String name, Optional<String> acknowledgedBy, int othersOpen) {
        /** Whether there is something left to acknowledge: it, or one that was told with it. */
        public boolean asks() {
            return incident.state() == IncidentState.OPEN || othersOpen > 0;
        }
    }

    private static final String FIND = """
            SELECT i.*, (SELECT e.detail ->> 'by' FROM incident_event e
                         WHERE e.incident_id = i.id AND e.type = 'acknowledged' ORDER BY e.seq DESC LIMIT 1) AS acknowledged_by,
                   (SELECT count(*) FROM escalation e JOIN incident o ON o.id = e.incident_id
                    WHERE e.lead = i.id AND o.id <> i.id AND o.resolved_at IS NULL AND o.acknowledged_at IS NULL) AS others_open
            FROM incident i WHERE i.id = ?
            """;

    private final DataSource source;
    private final IncidentStore incidents;

    LinkedIncidents(@Reserved(For.VISITORS) DataSource source, IncidentStore incidents) {
        this.source = source;
        this.incidents = incidents;
    }

    /** Empty where it is forgotten. */
    public Optional<Linked> find(IncidentId id) throws SQLException {
        return Transaction.run(
                source,
                connection -> new Query(FIND, id.value())
                        .list(connection, LinkedIncidents::linked).stream().findFirst());
    }

    /** With all that the message told. Nothing happens where somebody was first, or it is over. */
    public void acknowledge(Linked linked, Actor actor) throws SQLException {
        try {
            incidents.acknowledgeAll(linked.tenant(), linked.incident().id(), actor);
        } catch (QueryFailed away) {
            throw new SQLException("an acknowledgement could not be written", away);
        }
    }

    private static Linked linked(ResultSet row) throws SQLException {
        var kept = IncidentRows.read(row);
        var by = Optional.ofNullable(row.getString("acknowledged_by"));
        return new Linked(
                kept.incident(),
                TenantId.of(row.getObject("tenant_id", UUID.class)),
                kept.summary().name(),
                kept.incident().acknowledgedAt().flatMap(_ -> by),
                row.getInt("others_open"));
    }
}
