package dev.pharos.store.history.published;

import dev.pharos.core.incident.Impact;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one place where incidents become public, those that people opened with what is public of their components. It selects
 * no column that is private, so that no page can show one; of the cause only its reason, phase and times. A target that was
 * made private takes its incidents with it, also when it is deleted then; those from before are shown again when it becomes
 * public again.
 */
final class PublicIncidents {
    static final String SELECT = """
            SELECT i.id, i.target_id, i.target_key, coalesce(i.by_hand ->> 'title', t.name, i.target_name) AS name,
                   CASE WHEN i.by_hand IS NOT NULL THEN NULL WHEN t.id IS NULL THEN i.target_group ELSE t.group_name END AS group_name,
                   i.by_hand IS NULL AND t.id IS NOT NULL AND t.retired_at IS NULL AS watched,
                   CASE WHEN i.by_hand IS NOT NULL THEN (
                       SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.it ->> 'id', 'key', c.it ->> 'key',
                                  'name', coalesce(p.name, c.it ->> 'name'),
                                  'watched', p.id IS NOT NULL AND p.retired_at IS NULL) ORDER BY c.place), '[]')
                       FROM jsonb_array_elements(i.by_hand -> 'components') WITH ORDINALITY AS c (it, place)
                       LEFT JOIN target p ON p.id = (c.it ->> 'id')::uuid
                       WHERE coalesce(p.public, (c.it ->> 'public')::boolean)) END AS affected,
                   i.severity, i.started_at, i.opened_at,
                   i.acknowledged_at, i.resolved_at, i.resolution, i.cause->>'reason' AS reason,
                   coalesce((i.cause->'certificate'->>'notAfter')::timestamptz < (i.cause->>'startedAt')::timestamptz,
                            false) AS expired,
                   i.cause->>'failedPhase' AS failed_phase, (i.cause->'timingsMs'->>'total')::float8 AS total_ms
            FROM incident i LEFT JOIN target t ON t.id = i.target_id
            WHERE i.public AND (i.by_hand IS NOT NULL OR t.public IS NOT FALSE) AND i.tenant_id =\s""" + PublicTargets.TENANT;

    private static final double NANOS_PER_MS = 1e6;

    /** Of none but these, which are named twice. */
    static final String AMONG = """
             AND (i.by_hand IS NULL AND i.target_id = ANY (?) OR i.by_hand IS NOT NULL AND EXISTS (
                 SELECT FROM jsonb_array_elements(i.by_hand -> 'components') AS c (it) WHERE (c.it ->> 'id')::uuid = ANY (?)))
            """;

    private PublicIncidents() {}

    static Array ids(Connection connection, Collection<TargetId> targets) throws SQLException {
        return connection.createArrayOf(
                "uuid", targets.stream().map(TargetId::value).toArray());
    }

    static List<PublicIncident> list(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            var found = new ArrayList<PublicIncident>();
            while (row.next()) {
                found.add(read(row));
            }
            return found;
        }
    }

    static PublicIncident read(ResultSet row) throws SQLException {
        return new PublicIncident(
                new IncidentId(row.getObject("id", UUID.class)),
                new TargetId(row.getObject("target_id", UUID.class)),
                new TargetKey(row.getString("target_key")),
                row.getString("name"),
                Optional.ofNullable(row.getString("group_name")),
                row.getBoolean("watched"),
                Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
                Query.instant(row, "started_at"),
                Query.instant(row, "opened_at"),
                Query.maybeInstant(row, "acknowledged_at"),
                Query.maybeInstant(row, "resolved_at"),
                Optional.ofNullable(row.getString("resolution")).map(Resolution::ofCode),
                Optional.ofNullable(row.getString("reason")).map(Reason::ofCode),
                upper(row.getString("failed_phase")).map(Phase::valueOf),
                row.getBoolean("expired"),
                Duration.ofNanos((long) (row.getDouble("total_ms") * NANOS_PER_MS)),
                words(row));
    }

    private static PublicWords words(ResultSet row) throws SQLException {
        var affected = row.getString("affected");
        if (affected == null) {
            return PublicWords.NONE;
        }
        var components = new ArrayList<PublicWords.Affected>();
        for (var it : JsonColumn.read(affected, "incident.by_hand")) {
            components.add(new PublicWords.Affected(
                    new TargetId(UUID.fromString(it.path("id").asText())),
                    new TargetKey(it.path("key").asText()),
                    it.path("name").asText(),
                    it.path("watched").asBoolean()));
        }
        var severity = Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT));
        return PublicWords.opened(new PublicWords.Said(Impact.of(severity), components));
    }

    private static Optional<String> upper(@Nullable String code) {
        return Optional.ofNullable(code).map(it -> it.toUpperCase(Locale.ROOT));
    }
}
