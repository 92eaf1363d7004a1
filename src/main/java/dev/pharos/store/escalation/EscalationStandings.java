package dev.pharos.store.escalation;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads where the escalation of incidents stands, for whoever shows it. Changes and locks nothing. Blocks. */
@ApplicationScoped
public class EscalationStandings {
    /**
     * @param heldUntil where something holds it, until when at most
     * @param toldWith the incident that tells for it, where it is in a group of another
     */
    public record Standing(EscalationState state, Optional<Instant> heldUntil, Optional<IncidentId> toldWith) {}

    /**
     * One of several incidents that are told together.
     *
     * @param name what its target was called when it opened
     */
    public record Together(IncidentId id, String name, boolean goesOn) {}

    private static final String TOGETHER = """
            SELECT i.id, i.target_name, i.resolved_at IS NULL AS goes_on
            FROM escalation e JOIN incident i ON i.id = e.incident_id
            WHERE e.lead = ? AND i.tenant_id = ? ORDER BY i.id LIMIT ?
            """;

    private final DataSource source;

    EscalationStandings(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /** By incident; one on which nothing was decided yet has none. */
    public Map<IncidentId, Standing> of(List<IncidentId> incidents) {
        if (incidents.isEmpty()) {
            return Map.of();
        }
        var ids = incidents.stream().map(IncidentId::value).toList();
        return Transaction.snapshot(source, connection -> EscalationRow.of(connection, ids)).stream()
                .collect(Collectors.toUnmodifiableMap(
                        it -> new IncidentId(it.incident()), EscalationStandings::standing));
    }

    private static Standing standing(EscalationRow row) {
        return new Standing(
                row.stands(),
                row.heldUntil(),
                row.lead().filter(it -> !it.equals(row.incident())).map(IncidentId::new));
    }

    /**
     * Incidents that are told with the one that leads them, itself included; none where it leads no others.
     *
     * @param lead a lead, or an incident that has none but itself
     */
    public List<Together> together(TenantId tenant, IncidentId lead, int limit) {
        return new Query(TOGETHER, lead.value(), tenant.value(), limit)
                .list(
                        source,
                        row -> new Together(
                                new IncidentId(row.getObject("id", UUID.class)),
                                row.getString("target_name"),
                                row.getBoolean("goes_on")));
    }
}
