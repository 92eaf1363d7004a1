package dev.pharos.store.outbox;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.escalation.NotificationState;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.cycle.Ids;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes what was decided: deliveries, and where an escalation stands. */
final class DecisionWrites {
    private static final String INSERT = """
            INSERT INTO delivery (id, incident_id, fact, channel_id, channel_key, type, state, next_attempt_at, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
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
            WHERE incident_id = ANY (?) AND type IN ('incident.opened', 'incident.escalated')
              AND state NOT IN ('scheduled', 'cancelled')
            ORDER BY channel_id
            """;

    private static final String BEGIN = """
            INSERT INTO escalation (incident_id, fact, policy, step, round, next_at) VALUES (?, ?, ?::jsonb, ?, ?, ?)
            ON CONFLICT (incident_id) DO NOTHING
            """;

    private static final String STAND = """
            UPDATE escalation SET step = ?, round = ?, next_at = ?, reason = ? WHERE incident_id = ?
            """;

    private static final String END =
            "UPDATE escalation SET next_at = NULL, reason = ? WHERE incident_id = ? AND next_at IS NOT NULL";

    private static final String DECIDED = "UPDATE outbox SET decided_at = ?, reason = ? WHERE seq = ?";

    private static final String NOTE_ESCALATED = """
            INSERT INTO incident_event (incident_id, at, type, detail)
            VALUES (?, ?, 'escalated', jsonb_build_object('channel', ?::text))
            """;

    private final Connection connection;
    private final Ids ids;
    private final Instant now;

    DecisionWrites(Connection connection, Ids ids, Instant now) {
        this.connection = connection;
        this.ids = ids;
        this.now = now;
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

    /** @param due when it is to be sent; {@code at} is what it gives as its time */
    void insert(
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
    void escalate(EscalationRow row, Recipient channel, NotificationType type, Instant at) throws SQLException {
        var scheduled = Write.execute(
                connection, TELL_SCHEDULED, now, row.incident(), channel.id().value(), type.code());
        if (scheduled == 0) {
            insert(row.incident(), row.fact(), channel, type, NotificationState.PENDING, now, at);
        }
        Write.execute(
                connection, NOTE_ESCALATED, row.incident(), now, channel.key().value());
    }

    /** What was scheduled for one channel, or for all, will not be told. */
    int cancel(UUID incident, Optional<ChannelId> channel) throws SQLException {
        var id = channel.map(ChannelId::value).orElse(null);
        return Write.execute(connection, CANCEL, now, incident, id, id);
    }

    void begin(Fact opening, EscalationState stands) throws SQLException {
        Write.execute(
                connection,
                BEGIN,
                opening.incident(),
                opening.seq(),
                EscalationRow.policy(stands.policy()),
                stands.step(),
                stands.round(),
                stands.nextAt().orElse(null));
    }

    void stand(UUID incident, EscalationState stands, Optional<String> reason) throws SQLException {
        Write.execute(
                connection,
                STAND,
                stands.step(),
                stands.round(),
                stands.nextAt().orElse(null),
                reason.orElse(null),
                incident);
    }

    void end(UUID incident, String reason) throws SQLException {
        Write.execute(connection, END, reason, incident);
        cancel(incident, Optional.empty());
    }

    void decided(Fact fact, Optional<String> reason) throws SQLException {
        Write.execute(connection, DECIDED, now, reason.orElse(null), fact.seq());
    }
}
