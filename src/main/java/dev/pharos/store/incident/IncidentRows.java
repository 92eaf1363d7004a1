package dev.pharos.store.incident;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.Snooze;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.json.IncidentJson;
import dev.pharos.json.ResultJson;
import dev.pharos.json.TargetSummary;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Text;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Incidents as rows. */
public final class IncidentRows {
    /** An incident, and its target as it was when it opened. */
    public record Kept(Incident incident, TargetSummary summary) {}

    /** A target has one of each trigger open. */
    private static final String OF_TARGET =
            "(target_id, trigger) WHERE resolved_at IS NULL AND trigger ->> 'kind' <> 'person'";

    /** A series has one open, whichever target is named first. */
    private static final String OF_RULE = "(trigger) WHERE resolved_at IS NULL AND trigger ->> 'kind' = 'rule'";

    private IncidentRows() {}

    /** Whether it was written; false where its trigger has one open already. */
    static boolean insert(Connection connection, TargetRef target, IncidentChange.Open change) throws SQLException {
        var incident = change.incident();
        var summary = TargetSummary.of(change.target());
        try (var statement = connection.prepareStatement(
                """
                INSERT INTO incident (id, target_id, target_key, target_name, target_group, target_url, target_labels,
                                      runbook_url, public, severity, started_at, opened_at, cause, trigger,
                                      tenant_id, by_hand)
                VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?::jsonb)
                ON CONFLICT %s DO NOTHING
                """.formatted(incident.trigger() instanceof Trigger.Rule ? OF_RULE : OF_TARGET))) {
            statement.setObject(1, incident.id().value());
            statement.setObject(2, incident.targetId().value());
            statement.setString(3, summary.key().value());
            statement.setString(4, summary.name());
            statement.setString(5, summary.group().orElse(null));
            statement.setString(6, summary.url());
            statement.setString(7, labels(summary.labels().values()));
            statement.setString(8, summary.runbookUrl().orElse(null));
            statement.setBoolean(9, change.target().isPublic());
            statement.setString(10, incident.severity().code());
            statement.setObject(11, Query.utc(incident.startedAt()));
            statement.setObject(12, Query.utc(incident.openedAt()));
            statement.setString(
                    13,
                    incident.cause()
                            .map(it -> Text.clean(ResultJson.write(it)).toString())
                            .orElse(null));
            statement.setString(14, trigger(incident.trigger()));
            statement.setObject(15, target.tenant().value());
            statement.setString(
                    16,
                    incident.byHand()
                            .map(it -> IncidentJson.byHand(it).toString())
                            .orElse(null));
            return statement.executeUpdate() == 1;
        }
    }

    static void update(Connection connection, Incident incident) throws SQLException {
        try (var statement = connection.prepareStatement(
                "UPDATE incident SET acknowledged_at = ?, resolved_at = ?, resolution = ?, snoozed_until = ?, snoozed_by = ?"
                        + " WHERE id = ?")) {
            statement.setObject(1, incident.acknowledgedAt().map(Query::utc).orElse(null));
            statement.setObject(2, incident.resolvedAt().map(Query::utc).orElse(null));
            statement.setString(3, incident.resolution().map(Resolution::code).orElse(null));
            statement.setObject(
                    4, incident.snooze().map(Snooze::until).map(Query::utc).orElse(null));
            statement.setString(
                    5, incident.snooze().map(Snooze::by).map(Text::clean).orElse(null));
            statement.setObject(6, incident.id().value());
            statement.executeUpdate();
        }
    }

    /** What its person says of it, and whether everybody may know. */
    static void redescribe(Connection connection, Incident incident, TargetSummary first, boolean isPublic)
            throws SQLException {
        Write.execute(
                connection,
                "UPDATE incident SET by_hand = ?::jsonb, severity = ?, public = ?, target_id = ?, target_key = ?,"
                        + " target_name = ?, target_group = ?, target_url = ?, target_labels = ?::jsonb, runbook_url = ?"
                        + " WHERE id = ?",
                IncidentJson.byHand(incident.byHand().orElseThrow()).toString(),
                incident.severity().code(),
                isPublic,
                incident.targetId().value(),
                first.key().value(),
                first.name(),
                first.group().orElse(null),
                first.url(),
                labels(first.labels().values()),
                first.runbookUrl().orElse(null),
                incident.id().value());
    }

    static Optional<Kept> lock(Connection connection, IncidentId id) throws SQLException {
        return list(connection, "SELECT * FROM incident WHERE id = ? FOR UPDATE", id.value()).stream()
                .findFirst();
    }

    /** For somebody who acts for a tenant: the incidents of others are none to them. */
    static Optional<Kept> lock(Connection connection, TenantId tenant, IncidentId id) throws SQLException {
        var sql = "SELECT * FROM incident WHERE id = ? AND tenant_id = ? FOR UPDATE";
        return list(connection, sql, id.value(), tenant.value()).stream().findFirst();
    }

    /** All that are open about a target, whatever opened them. */
    static List<Kept> lockOpen(Connection connection, TargetId target) throws SQLException {
        return list(
                connection,
                "SELECT * FROM incident WHERE target_id = ? AND resolved_at IS NULL ORDER BY id FOR UPDATE",
                target.value());
    }

    private static final String TOLD_WITH = """
            FROM incident i
            WHERE i.id IN (SELECT e.incident_id FROM escalation e WHERE e.lead = ? AND e.incident_id <> e.lead)
              AND i.tenant_id = ? AND i.resolved_at IS NULL AND i.acknowledged_at IS NULL ORDER BY i.id LIMIT 200
            """;

    /** Some that are open and told with another, and that nobody is changing right now. */
    static List<Kept> lockToldWith(Connection connection, TenantId tenant, IncidentId lead) throws SQLException {
        return list(
                connection, "SELECT i.* " + TOLD_WITH + " FOR UPDATE OF i SKIP LOCKED", lead.value(), tenant.value());
    }

    /** The same without locking them. */
    static List<IncidentId> toldWith(Connection connection, TenantId tenant, IncidentId lead) throws SQLException {
        return new Query("SELECT i.id " + TOLD_WITH, lead.value(), tenant.value())
                .list(connection, row -> new IncidentId(row.getObject(1, UUID.class)));
    }

    private static List<Kept> list(Connection connection, String sql, UUID... values) throws SQLException {
        var kept = new ArrayList<Kept>();
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    kept.add(read(row));
                }
            }
        }
        return kept;
    }

    /** Reads a row of {@code SELECT * FROM incident}. */
    public static Kept read(ResultSet row) throws SQLException {
        var incident = new Incident(
                new IncidentId(row.getObject("id", UUID.class)),
                IncidentJson.trigger(object(row.getString("trigger"))),
                new TargetId(row.getObject("target_id", UUID.class)),
                new TargetKey(row.getString("target_key")),
                Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                Query.instant(row, "started_at"),
                Query.instant(row, "opened_at"),
                Query.maybeInstant(row, "acknowledged_at"),
                Query.maybeInstant(row, "resolved_at"),
                Optional.ofNullable(row.getString("resolution")).map(Resolution::ofCode),
                cause(row.getString("cause")),
                snooze(row),
                byHand(row.getString("by_hand")));
        var summary = new TargetSummary(
                new TargetKey(row.getString("target_key")),
                row.getString("target_name"),
                Optional.ofNullable(row.getString("target_group")),
                row.getString("target_url"),
                new Labels(labels(object(row.getString("target_labels")))),
                Optional.ofNullable(row.getString("runbook_url")));
        return new Kept(incident, summary);
    }

    private static Optional<Result> cause(@Nullable String json) throws SQLException {
        return json == null ? Optional.empty() : Optional.of(ResultJson.read(object(json)));
    }

    private static Optional<ByHand> byHand(@Nullable String json) throws SQLException {
        return json == null ? Optional.empty() : Optional.of(IncidentJson.byHand(object(json)));
    }

    private static Optional<Snooze> snooze(ResultSet row) throws SQLException {
        var by = row.getString("snoozed_by");
        return Query.maybeInstant(row, "snoozed_until").map(until -> new Snooze(by, until));
    }

    private static String trigger(Trigger trigger) {
        return Text.clean(IncidentJson.trigger(trigger)).toString();
    }

    private static String labels(Map<String, String> labels) {
        var json = JsonNodeFactory.instance.objectNode();
        labels.forEach(json::put);
        return json.toString();
    }

    private static Map<String, String> labels(ObjectNode json) {
        var labels = new LinkedHashMap<String, String>();
        json.properties().forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
        return labels;
    }

    private static ObjectNode object(String json) throws SQLException {
        return (ObjectNode) JsonColumn.read(json, "incident");
    }
}
