package dev.pharos.store.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.EscalationPolicy;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.EscalationPolicy.Step;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.escalation.NotificationState;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where the escalation of an incident stands, as a row.
 *
 * @param fact the opening, which its messages tell
 */
record EscalationRow(UUID incident, long fact, IncidentState state, EscalationState stands) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was not decided yet comes first: it may end the escalation. */
    private static final String LOCK = """
            SELECT id FROM incident
            WHERE id IN (SELECT e.incident_id FROM escalation e
                         WHERE e.next_at <= ? AND NOT EXISTS (
                             SELECT FROM outbox o WHERE o.incident_id = e.incident_id AND o.decided_at IS NULL)
                         ORDER BY e.next_at LIMIT ?)
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String OF_LOCKED = """
            SELECT e.incident_id, e.fact, e.policy, e.step, e.round, e.next_at,
                   CASE WHEN i.resolved_at IS NOT NULL THEN 'RESOLVED'
                        WHEN i.acknowledged_at IS NOT NULL THEN 'ACKNOWLEDGED' ELSE 'OPEN' END AS state
            FROM escalation e JOIN incident i ON i.id = e.incident_id
            WHERE e.incident_id = ANY (?) AND e.next_at <= ? ORDER BY e.next_at
            """;

    /** Those whose next step is due, with their incidents locked as {@link Fact#lock} locks them. */
    static List<EscalationRow> lockDue(Connection connection, Instant now, int limit) throws SQLException {
        var locked = new Query(LOCK, now, limit).list(connection, row -> row.getObject(1, UUID.class));
        return locked.isEmpty()
                ? List.of()
                : new Query(OF_LOCKED, (Object) locked.toArray(UUID[]::new), now).list(connection, EscalationRow::read);
    }

    Stream<ChannelId> channels() {
        return stands.policy().steps().stream()
                .flatMap(it -> it.recipients().stream())
                .map(Recipient::id);
    }

    /** Whose turn has not come. */
    Stream<Recipient> left() {
        return stands.policy().steps().stream().skip(stands.step()).flatMap(it -> it.recipients().stream());
    }

    /** @param reason empty where the channel is told */
    DecidedNotification concluded(Recipient channel, NotificationState state, String reason) {
        return new DecidedNotification(
                NotificationType.INCIDENT_ESCALATED,
                Optional.of(new IncidentId(incident)),
                channel.key().value(),
                state,
                Optional.of(reason).filter(it -> !it.isEmpty()));
    }

    /** The policy as JSON, in the shape that the migration of the table names. */
    static String policy(EscalationPolicy policy) {
        var json = JsonNodeFactory.instance.objectNode().put("rounds", policy.rounds());
        var steps = json.putArray("steps");
        for (var step : policy.steps()) {
            var channels =
                    steps.addObject().put("afterMs", step.after().toMillis()).putArray("channels");
            step.recipients()
                    .forEach(it -> channels.addObject()
                            .put("id", it.id().toString())
                            .put("key", it.key().value()));
        }
        return json.toString();
    }

    private static EscalationRow read(ResultSet row) throws SQLException {
        return new EscalationRow(
                row.getObject("incident_id", UUID.class),
                row.getLong("fact"),
                IncidentState.valueOf(row.getString("state")),
                new EscalationState(
                        policy(json(row.getString("policy"))),
                        row.getInt("step"),
                        row.getInt("round"),
                        Optional.of(Query.instant(row, "next_at"))));
    }

    private static EscalationPolicy policy(JsonNode json) {
        var steps = new ArrayList<Step>();
        for (var step : json.path("steps")) {
            var recipients = new ArrayList<Recipient>();
            for (var channel : step.path("channels")) {
                recipients.add(new Recipient(
                        new ChannelId(UUID.fromString(channel.path("id").asText())),
                        new ChannelKey(channel.path("key").asText())));
            }
            steps.add(new Step(Duration.ofMillis(step.path("afterMs").asLong()), recipients));
        }
        return new EscalationPolicy(steps, json.path("rounds").asInt());
    }

    private static JsonNode json(String policy) throws SQLException {
        try {
            return JSON.readTree(policy);
        } catch (JsonProcessingException impossible) {
            throw new SQLException("a policy of an escalation is no JSON", impossible);
        }
    }
}
