package dev.pharos.store.incident;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.json.TargetSummary;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Incidents that people open, on the caller's connection and in the caller's transaction. */
public final class IncidentsByHand {
    /** A target that is named, with what a message may tell of it. */
    public record Affected(ByHand.Component component, TargetFacts facts) {}

    private static final String TARGETS = """
            SELECT id, key, name, group_name, labels, public, definition ->> 'runbookUrl' AS runbook_url,
                   coalesce(definition ->> 'url', CASE WHEN definition -> 'tls' IS NULL THEN 'tcp://' ELSE 'tls://' END
                            || (definition ->> 'host') || ':' || (definition ->> 'port')) AS address,
                   CASE jsonb_typeof(definition -> 'channels') WHEN 'array'
                        THEN ARRAY(SELECT jsonb_array_elements_text(definition -> 'channels')) END AS channels
            FROM target WHERE tenant_id = ? AND key = ANY (?) AND retired_at IS NULL
            """;

    private IncidentsByHand() {}

    /** Those of these targets that there are, in the order of nothing. */
    public static List<Affected> targets(Connection connection, TenantId tenant, Collection<TargetKey> keys)
            throws SQLException {
        var wanted = keys.stream().map(TargetKey::value).toArray(String[]::new);
        return new Query(TARGETS, tenant.value(), wanted).list(connection, IncidentsByHand::affected);
    }

    /**
     * Opens it, and has those told whom its person chose.
     *
     * @param first what it is about in the first place
     */
    public static Happened open(
            Connection connection, TenantId tenant, Incident incident, TargetFacts first, boolean isPublic, Told told)
            throws SQLException {
        var facts = first.told(isPublic, told.channels());
        if (!IncidentRows.insert(
                connection,
                new TargetRef(incident.targetId(), tenant, incident.target()),
                new IncidentChange.Open(incident, facts))) {
            throw new SQLException("an incident that a person opens is not the only one of its trigger");
        }
        IncidentEventRows.insert(connection, incident.id(), new IncidentEvent.Opened(incident.openedAt()));
        if (told.isAnybody()) {
            OutboxWriter.opened(connection, incident, facts, told);
        }
        return new Happened.Opened(tenant, incident);
    }

    public static void redescribe(Connection connection, Incident incident, TargetFacts first, boolean isPublic)
            throws SQLException {
        IncidentRows.redescribe(connection, incident, TargetSummary.of(first), isPublic);
    }

    /** Whether everybody may know of it. */
    public static boolean isPublic(Connection connection, Incident incident) throws SQLException {
        return new Query(
                        "SELECT public FROM incident WHERE id = ?",
                        incident.id().value())
                .list(connection, row -> row.getBoolean(1))
                .getFirst();
    }

    /** What was kept of its first target. */
    public static TargetFacts facts(Connection connection, Incident incident) throws SQLException {
        var kept = IncidentRows.lock(connection, incident.id()).orElseThrow().summary();
        return new TargetFacts(
                kept.key(),
                kept.name(),
                kept.group(),
                kept.url(),
                kept.labels(),
                kept.runbookUrl(),
                false,
                Optional.empty());
    }

    private static Affected affected(ResultSet row) throws SQLException {
        var key = new TargetKey(row.getString("key"));
        var labels = new LinkedHashMap<String, String>();
        JsonColumn.read(row.getString("labels"), "target.labels")
                .properties()
                .forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
        var isPublic = row.getBoolean("public");
        return new Affected(
                new ByHand.Component(
                        new TargetId(row.getObject("id", UUID.class)), key, row.getString("name"), isPublic),
                new TargetFacts(
                        key,
                        row.getString("name"),
                        Optional.ofNullable(row.getString("group_name")),
                        row.getString("address"),
                        new Labels(labels),
                        Optional.ofNullable(row.getString("runbook_url")),
                        isPublic,
                        Optional.ofNullable(row.getArray("channels")).map(IncidentsByHand::texts)));
    }

    private static List<String> texts(Array array) {
        try {
            return List.of((String[]) array.getArray());
        } catch (SQLException impossible) {
            throw new IllegalStateException("an array that was read cannot be read", impossible);
        }
    }
}
