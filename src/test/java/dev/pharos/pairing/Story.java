package dev.pharos.pairing;

import dev.pharos.pairing.Receiver.Arrival;
import java.io.IOException;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL keeps of one script, beside what came at its receiver. */
record Story(List<Incident> incidents, List<Delivery> deliveries, List<Arrival> arrivals) {
    /**
     * @param decidedAt when it was decided who is told of its beginning; that may take a while after a kill
     * @param over when nobody more was to be told of it by itself: acknowledged for the first time, or resolved
     * @param lead of the group that it is in
     * @param patience how long its policy waits before anybody is told
     * @param untold why somebody was not told
     * @param facts how many steps of its life are kept, by type
     */
    record Incident(
            String id,
            String target,
            Instant startedAt,
            Instant openedAt,
            Instant decidedAt,
            Optional<Instant> resolvedAt,
            Instant over,
            Optional<String> lead,
            Duration patience,
            List<String> untold,
            List<String> facts) {
        boolean follows() {
            return lead.filter(it -> !it.equals(id)).isPresent();
        }
    }

    /** @param incident empty where it is of none */
    record Delivery(String id, String incident, String channel, String type, String state) {
        boolean isToBeTold() {
            return !state.equals("scheduled") && !state.equals("cancelled");
        }
    }

    private static final String INCIDENTS = """
            SELECT i.id, i.target_key, i.started_at, i.opened_at, i.resolved_at, e.lead,
                   coalesce((SELECT min(o.decided_at) FROM outbox o WHERE o.incident_id = i.id AND o.type = 'incident.opened'),
                            i.opened_at) AS decided,
                   least((SELECT min(v.at) FROM incident_event v WHERE v.incident_id = i.id AND v.type = 'acknowledged'),
                         i.resolved_at, now()) AS over,
                   coalesce((e.policy -> 'grouping' ->> 'waitMs')::bigint, 0)
                   + coalesce((e.policy -> 'steps' -> 0 ->> 'afterMs')::bigint, 0) AS patience,
                   ARRAY(SELECT coalesce(v.detail ->> 'channel' || ': ', '') || (v.detail ->> 'reason') FROM incident_event v
                         WHERE v.incident_id = i.id AND v.type = 'not-told' ORDER BY v.seq) AS untold,
                   ARRAY(SELECT o.type || CASE WHEN o.decided_at IS NULL THEN ' undecided' ELSE '' END FROM outbox o
                         WHERE o.incident_id = i.id ORDER BY o.seq) AS facts
            FROM incident i LEFT JOIN escalation e ON e.incident_id = i.id
            WHERE i.target_key LIKE ? || '-%' AND i.opened_at >= ? ORDER BY i.opened_at, i.id
            """;

    private static final String DELIVERIES = """
            SELECT id, coalesce(incident_id::text, '') AS incident_id, channel_key, type, state FROM delivery
            WHERE channel_key LIKE ? || '-%' AND at >= ? ORDER BY at, id
            """;

    static Story of(Script script, Life life, Receiver receiver) throws SQLException, IOException {
        var incidents = life.list(
                INCIDENTS,
                row -> new Incident(
                        row.getString("id"),
                        row.getString("target_key"),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("decided").toInstant(),
                        Optional.ofNullable(row.getTimestamp("resolved_at")).map(it -> it.toInstant()),
                        row.getTimestamp("over").toInstant(),
                        Optional.ofNullable(row.getString("lead")),
                        Duration.ofMillis(row.getLong("patience")),
                        texts(row.getArray("untold")),
                        texts(row.getArray("facts"))),
                script.name(),
                script.begun());
        var deliveries = life.list(
                DELIVERIES,
                row -> new Delivery(
                        row.getString("id"),
                        row.getString("incident_id"),
                        row.getString("channel_key"),
                        row.getString("type"),
                        row.getString("state")),
                script.name(),
                script.begun());
        return new Story(incidents, deliveries, receiver.arrivals(script.name() + "-", script.begun()));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Both sides of it, for whoever looks for what went wrong. */
    List<String> told() {
        var lines = new ArrayList<String>();
        lines.add("What PostgreSQL keeps:");
        incidents.forEach(it -> lines.add("  " + it));
        deliveries.forEach(it -> lines.add("  " + it));
        lines.add("What came:");
        arrivals.forEach(it -> lines.add("  " + it.at() + " " + it.channel() + " " + it.type() + " of " + it.incident()
                + " as " + it.id() + ": " + it.answer()));
        return lines;
    }

    Stream<Delivery> of(String incident) {
        return deliveries.stream().filter(it -> it.incident().equals(incident));
    }
}
