package dev.pharos.store.incident;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.json.IncidentJson;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Incidents that alert rules, and other systems, open and end, on the caller's connection and in the caller's transaction. */
public final class IncidentsOfRules {
    private static final String OPEN = """
            SELECT id, tenant_id, trigger, started_at FROM incident
            WHERE resolved_at IS NULL AND trigger ->> 'kind' = 'rule'
            """;

    private IncidentsOfRules() {}

    /** One that is open. */
    public record Open(IncidentId id, TenantId tenant, Trigger.Rule rule, Instant startedAt) {}

    public static List<Open> open(Connection connection) throws SQLException {
        return new Query(OPEN).list(connection, IncidentsOfRules::read);
    }

    private static Open read(ResultSet row) throws SQLException {
        return new Open(
                new IncidentId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                (Trigger.Rule) IncidentJson.trigger(JsonColumn.read(row.getString("trigger"), "incident.trigger")),
                Query.instant(row, "started_at"));
    }

    /**
     * Opens it, with what the rule saw as the first line that somebody reads of it.
     *
     * @param first the target that it is about in the first place
     * @param told whom the rule tells; where it says nothing, whoever is told of that target is
     * @param by the rule, or the other system
     * @param seen what it saw
     * @return empty where this series of the rule has one open already
     */
    public static Optional<Happened> open(
            Connection connection,
            TenantId tenant,
            Incident incident,
            TargetFacts first,
            Told told,
            Actor by,
            String seen)
            throws SQLException {
        var facts = first.told(false, first.channels());
        var ref = new TargetRef(incident.targetId(), tenant, incident.target());
        if (!IncidentRows.insert(connection, ref, new IncidentChange.Open(incident, facts))) {
            return Optional.empty();
        }
        IncidentEventRows.insert(connection, incident.id(), new IncidentEvent.Opened(incident.openedAt()));
        IncidentEventRows.insert(connection, incident.id(), new IncidentEvent.Noted(incident.openedAt(), by, seen));
        if (told.isAnybody()) {
            OutboxWriter.opened(connection, incident, facts, told);
        } else {
            OutboxWriter.opened(connection, incident, facts);
        }
        return Optional.of(new Happened.Opened(tenant, incident));
    }

    /**
     * Ends it.
     *
     * @param seen what the rule saw then, or why it sees nothing more
     * @return empty where it is over already
     */
    public static Optional<Happened> end(
            Connection connection, TenantId tenant, IncidentId id, Instant at, Resolution how, Actor by, String seen)
            throws SQLException {
        return end(connection, tenant, id, at, at, how, by, seen);
    }

    /**
     * The same of what was over before anybody said so.
     *
     * @param over since when; never before it began
     * @param at when it was said
     */
    public static Optional<Happened> end(
            Connection connection,
            TenantId tenant,
            IncidentId id,
            Instant over,
            Instant at,
            Resolution how,
            Actor by,
            String seen)
            throws SQLException {
        var found = IncidentRows.lock(connection, tenant, id);
        if (found.filter(it -> it.incident().resolvedAt().isEmpty()).isPresent()) {
            IncidentEventRows.insert(connection, id, new IncidentEvent.Noted(at, by, seen));
        }
        var since = found.map(it -> it.incident().startedAt())
                .filter(over::isBefore)
                .orElse(over);
        return IncidentLedger.resolve(connection, tenant, found, since, new IncidentEvent.Resolved(at, how));
    }
}
