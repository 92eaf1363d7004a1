package dev.pharos.store.outbox;

import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.json.IncidentJson;
import dev.pharos.store.outbox.meanwhile.MeanwhileMessage;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Text;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes what was told while PostgreSQL was away, in the transaction that writes what it was about. */
public final class MeanwhileTable {
    /**
     * What a message said that is tried again, where it is not what PostgreSQL knows: an acknowledgement, say, that had not
     * been seen. A retry has the same id, so that it has to have the same words.
     */
    private static final String SAID = """
            INSERT INTO outbox (incident_id, type, at, facts, decided_at)
            SELECT i.id, ?, ?::timestamptz, ?, ?::timestamptz FROM incident i
            WHERE i.id = ? AND NOT EXISTS (
                SELECT FROM outbox f WHERE f.incident_id = i.id AND f.type = ? AND f.facts = ?)
            """;

    private static final String FACT = """
            (SELECT f.seq FROM outbox f WHERE f.incident_id = i.id AND f.type = ? ORDER BY (f.facts = ?) DESC, f.seq DESC LIMIT 1)""";

    /**
     * A message of an incident that another process opened first is no message of ours. One that nobody tried to send is not of ours
     * either where PostgreSQL has decided by now.
     */
    private static final String INSERT = """
            INSERT INTO delivery (id, incident_id, fact, channel_id, channel_key, type, state, attempts, next_attempt_at, at)
            SELECT ?::uuid, i.id, %s, ?::uuid, ?, ?, ?,
                   ?, ?::timestamptz, ?::timestamptz
            FROM incident i WHERE i.id = ?
              AND (? > 0 OR EXISTS (SELECT FROM outbox f WHERE f.incident_id = i.id AND f.type = ? AND f.decided_at IS NULL))
            ON CONFLICT (id) DO NOTHING
            """.formatted(FACT);

    private static final String ATTEMPTS =
            "SELECT attempts FROM delivery WHERE id = ? AND state = 'pending' FOR UPDATE";

    /** Who has claimed it meanwhile finds the number of attempts changed. */
    private static final String CATCH_UP = """
            UPDATE delivery d SET fact = %s,
                state = ?, attempts = ?, next_attempt_at = ?::timestamptz, owner = NULL, claimed_until = NULL
            FROM incident i WHERE d.id = ? AND i.id = d.incident_id
            """.formatted(FACT);

    /**
     * What still waited when the end was taken: whoever knows that it is over is told of nothing before it. Of what is being sent just
     * now its sender says what became of it ({@link Columns#ENDED}).
     */
    private static final String OVER = """
            UPDATE delivery SET state = 'cancelled', next_attempt_at = ?::timestamptz
            WHERE incident_id = ? AND channel_id = ? AND state = 'pending' AND id <> ? AND owner IS NULL
            """;

    private static final String NOTE =
            "INSERT INTO incident_event (incident_id, at, type, detail) VALUES (?, ?, ?, ?::jsonb)";

    private MeanwhileTable() {}

    /** Also where a commit of which nobody knew the end has written some of it: what became of it since is added. */
    public static void write(Connection connection, List<MeanwhileMessage> messages) throws SQLException {
        for (var message : messages) {
            var fact = fact(message);
            said(connection, message);
            var written = Write.execute(
                    connection,
                    INSERT,
                    message.id(),
                    fact.code(),
                    message.facts(),
                    message.channel().id().value(),
                    message.channel().key().value(),
                    message.type().code(),
                    message.state().code(),
                    message.attempts().size(),
                    message.nextAt(),
                    message.at(),
                    message.incident().value(),
                    message.attempts().size(),
                    fact.code());
            if (written == 1) {
                attempts(connection, message, 0);
                note(connection, message);
            } else {
                catchUp(connection, message);
            }
            if (message.isOfTheEnd() && message.state() == NotificationState.SENT) {
                Write.execute(
                        connection,
                        OVER,
                        message.nextAt(),
                        message.incident().value(),
                        message.channel().id().value(),
                        message.id());
            }
        }
    }

    private static NotificationType fact(MeanwhileMessage message) {
        return message.isOfTheEnd() ? NotificationType.INCIDENT_RESOLVED : NotificationType.INCIDENT_OPENED;
    }

    private static void said(Connection connection, MeanwhileMessage message) throws SQLException {
        if (message.attempts().isEmpty() || message.state() != NotificationState.PENDING) {
            return;
        }
        var type = fact(message).code();
        Write.execute(
                connection,
                SAID,
                type,
                message.at(),
                message.facts(),
                message.nextAt(),
                message.incident().value(),
                type,
                message.facts());
    }

    private static void catchUp(Connection connection, MeanwhileMessage message) throws SQLException {
        var known = new Query(ATTEMPTS, message.id()).list(connection, row -> row.getInt(1));
        if (known.isEmpty() || known.getFirst() >= message.attempts().size()) {
            return;
        }
        Write.execute(
                connection,
                CATCH_UP,
                fact(message).code(),
                message.facts(),
                message.state().code(),
                message.attempts().size(),
                message.nextAt(),
                message.id());
        attempts(connection, message, known.getFirst());
    }

    private static void attempts(Connection connection, MeanwhileMessage message, int known) throws SQLException {
        for (var i = known; i < message.attempts().size(); i++) {
            DeliveryAttempt attempt = message.attempts().get(i);
            DeliveryResults.insertAttempt(connection, message.id(), i + 1, attempt);
        }
    }

    /** Who is told of the end is noted where that is decided, which is after this. */
    private static void note(Connection connection, MeanwhileMessage message) throws SQLException {
        if (message.isOfTheEnd()) {
            return;
        }
        var told = new IncidentEvent.Told(
                message.at(),
                message.type().code(),
                List.of(message.channel().key().value()),
                message.why());
        var detail = IncidentJson.event(told).remove(List.of("at", "type"));
        Write.execute(
                connection,
                NOTE,
                message.incident().value(),
                message.at(),
                told.type(),
                Text.clean(detail).toString());
    }
}
