package dev.pharos.store.escalation;

import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.escalation.EscalationState.Besides;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.store.escalation.basis.Fact;
import dev.pharos.store.escalation.basis.Matter;
import dev.pharos.store.outbox.DecidedNotification;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where the escalation of an incident stands, as a row.
 *
 * @param fact the opening, which its messages tell
 * @param heldUntil where something holds it
 * @param lead of its group, where it is in one; itself where it leads
 * @param before where it stood when somebody acknowledged, where somebody did
 */
record EscalationRow(
        Matter matter,
        long fact,
        EscalationState stands,
        Optional<Instant> heldUntil,
        Optional<UUID> lead,
        Optional<EscalationState> before) {

    /**
     * What is due, and what is held by something that has changed since. What was not decided yet comes first: it may end
     * the escalation.
     */
    private static final String LOCK = """
            SELECT id FROM incident
            WHERE id IN (SELECT due.incident_id FROM (
                             (SELECT e.incident_id, e.next_at FROM escalation e WHERE e.next_at <= ?)
                             UNION ALL
                             (SELECT e.incident_id, e.next_at FROM escalation e JOIN incident i ON i.id = e.incident_id
                              WHERE e.held_by IS NOT NULL AND CASE e.held_by
                                  WHEN 'snooze' THEN i.snoozed_until IS DISTINCT FROM e.next_at
                                  WHEN 'silence' THEN NOT EXISTS (
                                      SELECT FROM silence s WHERE s.tenant_id = i.tenant_id AND s.key = e.held_key
                                        AND s.revision = e.held_revision AND s.ended_at IS NULL)
                                  WHEN 'maintenance' THEN NOT EXISTS (
                                      SELECT FROM maintenance_window w WHERE w.tenant_id = i.tenant_id
                                        AND w.key = e.held_key AND w.revision = e.held_revision)
                                  WHEN 'dependency' THEN e.held_revision = 0 AND EXISTS (
                                      SELECT FROM incident p WHERE p.id = e.held_key::uuid AND p.resolved_at IS NOT NULL)
                                  END)) AS due
                         WHERE NOT EXISTS (
                             SELECT FROM outbox o WHERE o.incident_id = due.incident_id AND o.decided_at IS NULL)
                           AND due.incident_id <> ALL (?)
                         ORDER BY due.next_at LIMIT ?)
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String OF_LOCKED = """
            SELECT e.fact, e.policy, e.step, e.round, e.step_at, e.remind_at, e.more_at, e.calm_at, e.next_at, e.held_by,
                   e.lead, e.before_acknowledged,
                   %s
            FROM escalation e JOIN incident i ON i.id = e.incident_id LEFT JOIN target t ON t.id = i.target_id
            WHERE e.incident_id = ANY (?) ORDER BY e.next_at
            """.formatted(Matter.COLUMNS);

    /**
     * Those on which something is to be decided, with their incidents locked as {@link Fact#lock} locks them.
     *
     * @param ending left out: what they come to is decided on with their end
     */
    static List<EscalationRow> lockDue(Connection connection, Instant now, Set<UUID> ending, int limit)
            throws SQLException {
        var locked = new Query(LOCK, now, ending.toArray(UUID[]::new), limit)
                .list(connection, row -> row.getObject(1, UUID.class));
        return locked.isEmpty() ? List.of() : of(connection, locked);
    }

    static List<EscalationRow> of(Connection connection, List<UUID> incidents) throws SQLException {
        return new Query(OF_LOCKED, (Object) incidents.toArray(UUID[]::new)).list(connection, EscalationRow::read);
    }

    UUID incident() {
        return matter.incident();
    }

    /** What was held and is looked at before its time is due at {@code now}. */
    EscalationRow at(Instant now) {
        return heldUntil.map(until -> state(stands.woken(until, now))).orElse(this);
    }

    EscalationRow state(EscalationState other) {
        return new EscalationRow(matter, fact, other, Optional.empty(), lead, before);
    }

    EscalationRow in(IncidentState state) {
        return new EscalationRow(matter.in(state), fact, stands, heldUntil, lead, before);
    }

    EscalationRow leading() {
        return new EscalationRow(matter, fact, stands, heldUntil, Optional.of(incident()), before);
    }

    /** It is told with another, and has nothing of its own to tell. */
    EscalationRow behind(UUID other) {
        return new EscalationRow(matter, fact, stands.over(), Optional.empty(), Optional.of(other), before);
    }

    /** Whether its target flapped and does no more. */
    boolean isStable(Instant now) {
        return stands.besides().calmAt().filter(it -> !it.isAfter(now)).isPresent();
    }

    EscalationRow alone() {
        return new EscalationRow(matter, fact, stands, heldUntil, Optional.empty(), before);
    }

    /** Somebody has acknowledged, or nobody any more. */
    EscalationRow before(Optional<EscalationState> stood) {
        return new EscalationRow(matter, fact, stands, heldUntil, lead, stood);
    }

    boolean leads() {
        return lead.filter(incident()::equals).isPresent();
    }

    boolean isDue(Instant now) {
        return stands.wakesAt().filter(it -> !it.isAfter(now)).isPresent();
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
                Optional.of(new IncidentId(incident())),
                channel.key().value(),
                state,
                Optional.of(reason).filter(it -> !it.isEmpty()));
    }

    private static EscalationRow read(ResultSet row) throws SQLException {
        var policy = PolicyJson.read(JsonColumn.read(row.getString("policy"), "escalation.policy"));
        return new EscalationRow(
                Matter.read(row),
                row.getLong("fact"),
                new EscalationState(
                        policy,
                        row.getInt("step"),
                        row.getInt("round"),
                        Query.maybeInstant(row, "step_at"),
                        new Besides(
                                Query.maybeInstant(row, "remind_at"),
                                Query.maybeInstant(row, "more_at"),
                                Query.maybeInstant(row, "calm_at"))),
                row.getString("held_by") == null ? Optional.empty() : Query.maybeInstant(row, "next_at"),
                Optional.ofNullable(row.getObject("lead", UUID.class)),
                StoodJson.read(row.getString("before_acknowledged"), policy));
    }
}
