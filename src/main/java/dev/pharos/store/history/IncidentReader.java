package dev.pharos.store.history;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.IncidentJson;
import dev.pharos.store.incident.IncidentRows;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads incidents and their history. */
@ApplicationScoped
public class IncidentReader {
    /**
     * An incident with what happened in it and what became of what was told, oldest first.
     *
     * @param name what its target was called when it opened
     */
    public record Story(Incident incident, String name, List<IncidentEvent> events, List<Told> deliveries) {}

    /** Which incidents of a tenant are wanted; what is empty filters nothing. */
    public record Wanted(Optional<IncidentState> state, Optional<TargetKey> target, Optional<Severity> severity) {
        public static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty(), Optional.empty());

        public Wanted in(IncidentState other) {
            return new Wanted(Optional.of(other), target, severity);
        }
    }

    /**
     * An incident in a list.
     *
     * @param name what its target was called when it opened
     * @param takenBy who acknowledged it last; empty where nobody did
     */
    public record Listed(Incident incident, String name, Optional<String> takenBy) {}

    /**
     * What became of one message to one channel.
     *
     * @param at when that was settled; what is not settled yet: when it is due or was
     * @param error of the last attempt, where it failed
     */
    public record Told(
            Instant at, String channel, String notification, String state, int attempts, Optional<String> error) {}

    /** What is only scheduled, or was and never came, is no delivery. */
    private static final String DELIVERIES = """
            SELECT CASE WHEN d.state = 'pending' THEN d.at ELSE d.next_attempt_at END AS settled_at, d.channel_key, d.type,
                   d.state, d.attempts,
                   (SELECT a.error FROM delivery_attempt a WHERE a.delivery_id = d.id ORDER BY a.attempt DESC LIMIT 1) AS error
            FROM delivery d
            WHERE d.incident_id = ? AND d.state NOT IN ('scheduled', 'cancelled')
            ORDER BY settled_at, d.id LIMIT 1000
            """;

    private static final String TAKEN_BY = """
            (SELECT e.detail ->> 'by' FROM incident_event e
             WHERE e.incident_id = incident.id AND e.type = 'acknowledged' ORDER BY e.seq DESC LIMIT 1) AS taken_by""";

    private final DataSource source;

    IncidentReader(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /** At most {@code limit} incidents, newest first; {@code before} is the last of the page before. */
    public List<Incident> newest(TenantId tenant, Wanted wanted, Optional<IncidentId> before, int limit) {
        return page("*", tenant, wanted, before, limit).list(source, IncidentReader::incident);
    }

    /** The same with who has each. */
    public List<Listed> listed(TenantId tenant, Wanted wanted, Optional<IncidentId> before, int limit) {
        return page("*, " + TAKEN_BY, tenant, wanted, before, limit).list(source, row -> {
            var kept = IncidentRows.read(row);
            return new Listed(kept.incident(), kept.summary().name(), Optional.ofNullable(row.getString("taken_by")));
        });
    }

    private static Query page(String columns, TenantId tenant, Wanted wanted, Optional<IncidentId> before, int limit) {
        return filtered(columns, tenant, wanted)
                .and("id < ?", before.map(IncidentId::value))
                .then("ORDER BY id DESC LIMIT ?", limit);
    }

    /** How many incidents there are of these. */
    public long count(TenantId tenant, Wanted wanted) {
        return filtered("count(*)", tenant, wanted).number(source);
    }

    private static Query filtered(String columns, TenantId tenant, Wanted wanted) {
        return new Query(
                        "SELECT " + columns + " FROM incident WHERE tenant_id = ? AND "
                                + wanted.state().map(IncidentReader::condition).orElse("true"),
                        tenant.value())
                .and(
                        "(target_key = ? OR by_hand -> 'components' @> jsonb_build_array(jsonb_build_object('key', ?::text)))",
                        wanted.target().map(TargetKey::value))
                .and("severity = ?", wanted.severity().map(Severity::code));
    }

    public Optional<Story> find(TenantId tenant, IncidentId id) {
        return new Query("SELECT * FROM incident WHERE id = ? AND tenant_id = ?", id.value(), tenant.value())
                .first(source, IncidentRows::read)
                .map(it -> new Story(it.incident(), it.summary().name(), events(id), deliveries(id)));
    }

    /** What the targets of these incidents were called when they opened, by the id of the incident. */
    public Map<UUID, String> names(TenantId tenant, Collection<UUID> incidents) {
        if (incidents.isEmpty()) {
            return Map.of();
        }
        return new Query(
                        "SELECT id, target_name FROM incident WHERE tenant_id = ? AND id = ANY (?)",
                        tenant.value(),
                        incidents.toArray(UUID[]::new))
                .list(source, row -> Map.entry(row.getObject("id", UUID.class), row.getString("target_name"))).stream()
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether a tenant has no such incident. */
    public boolean isUnknown(TenantId tenant, IncidentId id) {
        return new Query("SELECT count(*) FROM incident WHERE id = ? AND tenant_id = ?", id.value(), tenant.value())
                        .number(source)
                == 0;
    }

    /** How many outages of a target touch a window. */
    public long count(TargetId target, Instant from, Instant to) {
        return new Query("""
                SELECT count(*) AS incidents FROM incident
                WHERE target_id = ? AND by_hand IS NULL AND started_at < ? AND (resolved_at IS NULL OR resolved_at > ?)
                """, target.value(), to, from).number(source);
    }

    private List<IncidentEvent> events(IncidentId id) {
        return new Query("SELECT * FROM incident_event WHERE incident_id = ? ORDER BY seq LIMIT 1000", id.value())
                .list(source, IncidentReader::event);
    }

    private List<Told> deliveries(IncidentId id) {
        return new Query(DELIVERIES, id.value())
                .list(
                        source,
                        row -> new Told(
                                Query.instant(row, "settled_at"),
                                row.getString("channel_key"),
                                row.getString("type"),
                                row.getString("state"),
                                row.getInt("attempts"),
                                Optional.ofNullable(row.getString("error"))));
    }

    private static String condition(IncidentState state) {
        return switch (state) {
            case OPEN -> "resolved_at IS NULL AND acknowledged_at IS NULL";
            case ACKNOWLEDGED -> "resolved_at IS NULL AND acknowledged_at IS NOT NULL";
            case RESOLVED -> "resolved_at IS NOT NULL";
        };
    }

    private static Incident incident(ResultSet row) throws SQLException {
        return IncidentRows.read(row).incident();
    }

    private static IncidentEvent event(ResultSet row) throws SQLException {
        var at = Query.instant(row, "at");
        var type = row.getString("type");
        var detail = JsonColumn.read(row.getString("detail"), "incident_event.detail");
        try {
            return IncidentJson.event(at, type, detail);
        } catch (IllegalArgumentException unknown) {
            throw new SQLException("an event of an incident cannot be read", unknown);
        }
    }
}
