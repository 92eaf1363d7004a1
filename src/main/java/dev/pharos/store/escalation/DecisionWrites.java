package dev.pharos.store.escalation;

import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.escalation.hold.Hold;
import dev.pharos.platform.Ids;
import dev.pharos.store.escalation.basis.Fact;
import dev.pharos.store.incident.DecisionNotes;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what was decided: deliveries, and where an escalation stands. */
final class DecisionWrites {
    /** An end is told once: it may have been told while PostgreSQL was away. */
    private static final String INSERT = """
            INSERT INTO delivery (id, incident_id, fact, channel_id, channel_key, type, state, next_attempt_at, at)
            SELECT n.* FROM (VALUES (?::uuid, ?::uuid, ?::bigint, ?::uuid, ?::text, ?::text, ?::text, ?::timestamptz,
                                     ?::timestamptz))
                       AS n (id, incident_id, fact, channel_id, channel_key, type, state, next_attempt_at, at)
            WHERE n.type <> 'incident.resolved' OR NOT EXISTS (
                SELECT FROM delivery d WHERE d.incident_id = n.incident_id AND d.channel_id = n.channel_id
                  AND d.type = 'incident.resolved')
            """;

    private static final String TELL_SCHEDULED = """
            UPDATE delivery SET state = 'pending', next_attempt_at = ?
            WHERE incident_id = ? AND channel_id = ? AND state = 'scheduled' AND type = ?
            """;

    private static final String CANCEL = """
            UPDATE delivery SET state = 'cancelled', next_attempt_at = ?
            WHERE incident_id = ? AND state = 'scheduled' AND (channel_id = ? OR ?::uuid IS NULL)
            """;

    private static final String TOLD = """
            SELECT DISTINCT incident_id, channel_id, channel_key FROM delivery
            WHERE incident_id = ANY (?) AND type IN ('incident.opened', 'incident.escalated', 'incident.flapping')
              AND state NOT IN ('scheduled', 'cancelled')
            ORDER BY channel_id
            """;

    private static final String END_TOLD = """
            SELECT EXISTS (SELECT FROM delivery
                           WHERE incident_id = ? AND type = 'incident.resolved' AND state <> 'cancelled')
            """;

    private static final String BEGIN = """
            INSERT INTO escalation (step, round, step_at, remind_at, more_at, calm_at, next_at, reason, held_by, held_key,
                                    held_revision, incident_id, fact, policy)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            ON CONFLICT (incident_id) DO NOTHING
            """;

    private static final String STAND = """
            UPDATE escalation SET step = ?, round = ?, step_at = ?, remind_at = ?, more_at = ?, calm_at = ?, next_at = ?,
                   reason = ?, held_by = ?, held_key = ?, held_revision = ?
            WHERE incident_id = ?
            """;

    private static final String STOOD = "UPDATE escalation SET before_acknowledged = ?::jsonb WHERE incident_id = ?";
    private static final String REOPEN =
            "UPDATE incident SET acknowledged_at = NULL WHERE id = ? AND resolved_at IS NULL";

    /** Those that somebody is changing right now are left: we hold incidents, and wait for none. */
    private static final String REOPEN_GROUP = """
            UPDATE incident SET acknowledged_at = NULL WHERE id IN (
                SELECT i.id FROM incident i
                WHERE i.id IN (SELECT incident_id FROM escalation WHERE lead = ?)
                  AND i.resolved_at IS NULL AND i.acknowledged_at IS NOT NULL FOR NO KEY UPDATE SKIP LOCKED)
            """;

    private static final String DECIDED = "UPDATE outbox SET decided_at = ?, reason = ? WHERE seq = ?";

    private final Connection connection;
    private final Ids ids;
    private final Instant now;
    private final DecisionNotes notes;

    DecisionWrites(Connection connection, Ids ids, Instant now) {
        this.connection = connection;
        this.ids = ids;
        this.now = now;
        this.notes = new DecisionNotes(connection, now);
    }

    Connection connection() {
        return connection;
    }

    /** Who knows of these incidents, by incident. */
    Map<UUID, Map<ChannelId, Recipient>> told(List<UUID> incidents) throws SQLException {
        record Told(UUID incident, Recipient recipient) {}
        var told = new HashMap<UUID, Map<ChannelId, Recipient>>();
        new Query(TOLD, (Object) incidents.toArray(UUID[]::new))
                .list(
                        connection,
                        row -> new Told(
                                row.getObject(1, UUID.class),
                                new Recipient(
                                        new ChannelId(row.getObject(2, UUID.class)), new ChannelKey(row.getString(3)))))
                .forEach(it -> told.computeIfAbsent(it.incident(), _ -> new LinkedHashMap<>())
                        .put(it.recipient().id(), it.recipient()));
        return told;
    }

    /** Whether somebody was told of its end: while PostgreSQL was away, if it has not been decided yet. */
    boolean isEndTold(UUID incident) throws SQLException {
        return new Query(END_TOLD, incident)
                .list(connection, row -> row.getBoolean(1))
                .getFirst();
    }

    /** @param at what it gives as its time */
    void tell(UUID incident, long fact, Recipient channel, NotificationType type, Instant at) throws SQLException {
        insert(incident, fact, channel, type, NotificationState.PENDING, at, at);
    }

    /** Shows beforehand who is told at {@code due}, if nobody acknowledges. */
    void schedule(EscalationRow row, Recipient channel, Instant due) throws SQLException {
        insert(
                row.incident(),
                row.fact(),
                channel,
                NotificationType.INCIDENT_ESCALATED,
                NotificationState.SCHEDULED,
                due,
                due);
    }

    private void insert(
            UUID incident,
            long fact,
            Recipient channel,
            NotificationType type,
            NotificationState state,
            Instant due,
            Instant at)
            throws SQLException {
        Write.execute(
                connection,
                INSERT,
                ids.next(),
                incident,
                fact,
                channel.id().value(),
                channel.key().value(),
                type.code(),
                state.code(),
                due,
                at);
    }

    /** Lets what was scheduled go out; one that nobody could foresee is made. */
    void escalate(EscalationRow row, long fact, Recipient channel, NotificationType type, Instant at)
            throws SQLException {
        var scheduled = Write.execute(
                connection, TELL_SCHEDULED, now, row.incident(), channel.id().value(), type.code());
        if (scheduled == 0) {
            insert(row.incident(), fact, channel, type, NotificationState.PENDING, now, at);
        }
    }

    /** Leaves on the timeline who is told what, and why. */
    void noteTold(UUID incident, Escalation.Tell tell) throws SQLException {
        notes.told(incident, tell);
    }

    /** Leaves on the timeline why somebody is not told, once a reason. */
    void notTold(UUID incident, Optional<Recipient> channel, String reason) throws SQLException {
        notes.notTold(incident, channel, reason);
    }

    /** An acknowledgement has timed out: the incident, with all that it leads, waits for somebody again. */
    void reopen(EscalationRow row) throws SQLException {
        Write.execute(connection, REOPEN, row.incident());
        before(row.incident(), Optional.empty());
        if (row.leads()) {
            Write.execute(connection, REOPEN_GROUP, row.incident());
        }
    }

    /** Where an escalation stood when somebody acknowledged; empty where nobody has. */
    void before(UUID incident, Optional<EscalationState> stood) throws SQLException {
        Write.execute(connection, STOOD, stood.map(StoodJson::write).orElse(null), incident);
    }

    /** What was scheduled for one channel, or for all, will not be told. */
    int cancel(UUID incident, Optional<ChannelId> channel) throws SQLException {
        var id = channel.map(ChannelId::value).orElse(null);
        return Write.execute(connection, CANCEL, now, incident, id, id);
    }

    /** @param revision see {@link Desk#revision} */
    void begin(EscalationRow row, EscalationState stands, Optional<String> reason, Optional<Hold> hold, long revision)
            throws SQLException {
        var values = state(stands, reason, hold, revision);
        values.addAll(Arrays.asList(row.incident(), row.fact(), PolicyJson.write(stands.policy())));
        Write.execute(connection, BEGIN, values.toArray());
    }

    /** @param revision see {@link Desk#revision} */
    void stand(UUID incident, EscalationState stands, Optional<String> reason, Optional<Hold> hold, long revision)
            throws SQLException {
        var values = state(stands, reason, hold, revision);
        values.add(incident);
        Write.execute(connection, STAND, values.toArray());
    }

    /** The escalation has nothing more to tell of by itself. */
    void over(UUID incident, EscalationState stands, String reason) throws SQLException {
        stand(incident, stands.over(), Optional.of(reason), Optional.empty(), 0);
    }

    private static List<@Nullable Object> state(
            EscalationState stands, Optional<String> reason, Optional<Hold> hold, long revision) {
        return new ArrayList<>(Arrays.<@Nullable Object>asList(
                stands.step(),
                stands.round(),
                stands.nextAt().orElse(null),
                stands.besides().remindAt().orElse(null),
                stands.besides().moreAt().orElse(null),
                stands.besides().calmAt().orElse(null),
                stands.wakesAt().orElse(null),
                reason.orElse(null),
                hold.map(it -> it.cause().code()).orElse(null),
                hold.map(Hold::by).orElse(null),
                hold.isPresent() ? revision : null));
    }

    void decided(Fact fact, Optional<String> reason) throws SQLException {
        Write.execute(connection, DECIDED, now, reason.orElse(null), fact.seq());
    }
}
