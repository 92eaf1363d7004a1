package dev.pharos.store.escalation.basis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.incident.Snooze;
import dev.pharos.core.matching.Subject;
import dev.pharos.core.targets.DependsOn;
import dev.pharos.core.targets.Severity;
import dev.pharos.json.rule.Durations;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An incident on which is decided, and what its target says of that now.
 *
 * @param policy the key of the one that its target names
 * @param grace how long its target needs to be seen to have recovered with what it depends on
 * @param acknowledgedBy who did last, where it is acknowledged
 */
public record Matter(
        UUID incident,
        UUID tenant,
        UUID target,
        String targetKey,
        Severity severity,
        IncidentState state,
        Instant openedAt,
        Subject subject,
        Optional<Snooze> snooze,
        Optional<Key> policy,
        DependsOn dependsOn,
        Duration grace,
        Optional<String> acknowledgedBy) {
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(10);

    /** For a select list in which the incident is {@code i}, and the target or nothing {@code t}. */
    public static final String COLUMNS = """
            i.id AS incident_id, i.tenant_id, i.target_id, i.target_key, i.target_name, i.target_group, i.target_labels,
            i.severity, i.opened_at, i.snoozed_until, i.snoozed_by,
            CASE WHEN i.resolved_at IS NOT NULL THEN 'RESOLVED'
                 WHEN i.acknowledged_at IS NOT NULL THEN 'ACKNOWLEDGED' ELSE 'OPEN' END AS incident_state,
            t.definition ->> 'policy' AS policy_key, CASE WHEN i.by_hand IS NULL THEN t.definition -> 'dependsOn' END AS depends_on,
            t.definition ->> 'interval' AS interval, t.definition ->> 'timeout' AS timeout,
            (t.definition -> 'confirmation' ->> 'passes')::integer AS passes,
            CASE WHEN i.acknowledged_at IS NOT NULL AND i.resolved_at IS NULL THEN (
                SELECT a.detail ->> 'by' FROM incident_event a
                WHERE a.incident_id = i.id AND a.type = 'acknowledged' ORDER BY a.seq DESC LIMIT 1) END AS acknowledged_by
            """;

    public Matter in(IncidentState other) {
        return new Matter(
                incident,
                tenant,
                target,
                targetKey,
                severity,
                other,
                openedAt,
                subject,
                snooze,
                policy,
                dependsOn,
                grace,
                acknowledgedBy);
    }

    public static Matter read(ResultSet row) throws SQLException {
        var key = row.getString("target_key");
        var severity = row.getString("severity");
        var snoozedBy = row.getString("snoozed_by");
        return new Matter(
                row.getObject("incident_id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("target_id", UUID.class),
                key,
                Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                IncidentState.valueOf(row.getString("incident_state")),
                Query.instant(row, "opened_at"),
                subject(row),
                Query.maybeInstant(row, "snoozed_until").map(until -> new Snooze(snoozedBy, until)),
                Optional.ofNullable(row.getString("policy_key")).map(Key::new),
                dependsOn(row),
                grace(row),
                Optional.ofNullable(row.getString("acknowledged_by")));
    }

    static Subject subject(ResultSet row) throws SQLException {
        var labels = new LinkedHashMap<String, String>();
        JsonColumn.read(row.getString("target_labels"), "incident.target_labels")
                .properties()
                .forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
        return Subject.of(
                row.getString("target_key"),
                row.getString("target_name"),
                Optional.ofNullable(row.getString("target_group")),
                row.getString("severity"),
                labels);
    }

    private static DependsOn dependsOn(ResultSet row) throws SQLException {
        var stored = row.getString("depends_on");
        return stored == null ? DependsOn.NOTHING : DependsOn.of(texts(JsonColumn.read(stored, "target.definition")));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(it -> texts.add(it.asText()));
        return texts;
    }

    /** As many probes as it takes to believe a recovery, and one that was under way. */
    private static Duration grace(ResultSet row) throws SQLException {
        var interval = row.getString("interval");
        if (interval == null) {
            return Duration.ZERO;
        }
        var timeout = Optional.ofNullable(row.getString("timeout")).map(Durations::parse);
        return grace(Durations.parse(interval), row.getInt("passes"), timeout);
    }

    public static Duration grace(Duration interval, int passes, Optional<Duration> timeout) {
        var whole = interval.multipliedBy(passes + 1L).plus(timeout.orElse(Duration.ZERO));
        return whole.compareTo(LONGEST_GRACE) > 0 ? LONGEST_GRACE : whole;
    }
}
