package dev.pharos.record.outbox;

import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.NotificationState;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.record.sql.Query;
import dev.pharos.record.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Decides on scheduled notifications whose time has come, in the transaction that tells or cancels them.
 *
 * <p>Locks the incident before its notification, as everybody does who changes an incident; so an acknowledgement or a
 * resolution comes wholly before the decision or wholly after it, and nobody waits for another in a circle. An incident
 * that is being changed right now is decided on in the next round.
 */
@ApplicationScoped
public class Escalations {
    private static final int AT_ONCE = 100;

    private static final String DUE = """
            SELECT id, incident_id FROM outbox
            WHERE state = 'scheduled' AND next_attempt_at <= ? ORDER BY next_attempt_at LIMIT ?
            """;

    private static final String LOCK_INCIDENT = """
            SELECT acknowledged_at IS NOT NULL AS acknowledged, resolved_at IS NOT NULL AS resolved
            FROM incident WHERE id = ? FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String LOCK_NOTIFICATION = """
            SELECT o.type, o.channel_key, c.disabled_reason, c.id IS NULL AS deleted
            FROM outbox o LEFT JOIN channel c ON c.id = o.channel_id
            WHERE o.id = ? AND o.state = 'scheduled' FOR UPDATE OF o
            """;

    private static final String DECIDE = "UPDATE outbox SET state = ?, next_attempt_at = ? WHERE id = ?";

    private static final String NOTE = """
            INSERT INTO incident_event (incident_id, at, type, detail)
            VALUES (?, ?, 'escalated', jsonb_build_object('channel', ?::text))
            """;

    private final DataSource source;

    private record Scheduled(UUID id, IncidentId incident) {}

    public Escalations(DataSource source) {
        this.source = source;
    }

    /** What was decided at {@code now}; blocks, and throws when PostgreSQL is away. */
    public List<Concluded> decide(Instant now) throws SQLException {
        var decided = new ArrayList<Concluded>();
        for (var scheduled : Transaction.run(source, connection -> due(connection, now))) {
            Transaction.run(source, connection -> decide(connection, scheduled, now))
                    .ifPresent(decided::add);
        }
        return decided;
    }

    private static List<Scheduled> due(Connection connection, Instant now) throws SQLException {
        var due = new ArrayList<Scheduled>();
        try (var statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, Query.utc(now));
            statement.setInt(2, AT_ONCE);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    due.add(new Scheduled(
                            row.getObject("id", UUID.class), new IncidentId(row.getObject("incident_id", UUID.class))));
                }
            }
        }
        return due;
    }

    private static Optional<Concluded> decide(Connection connection, Scheduled scheduled, Instant now)
            throws SQLException {
        var incident = lock(connection, scheduled.incident());
        if (incident.isEmpty()) {
            return Optional.empty();
        }
        try (var statement = connection.prepareStatement(LOCK_NOTIFICATION)) {
            statement.setObject(1, scheduled.id());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var unreachable = row.getBoolean("deleted")
                        ? Optional.of("the channel was deleted")
                        : Optional.ofNullable(row.getString("disabled_reason"))
                                .map(reason -> "the channel is switched off: " + reason);
                var decided = concluded(scheduled, row, Escalation.due(incident.get(), unreachable));
                write(connection, decided, scheduled.incident(), now);
                return Optional.of(decided);
            }
        }
    }

    private static Concluded concluded(Scheduled scheduled, ResultSet row, Escalation decision) throws SQLException {
        return new Concluded(
                scheduled.id(),
                NotificationType.ofCode(row.getString("type")),
                Optional.of(scheduled.incident()),
                row.getString("channel_key"),
                switch (decision) {
                    case Escalation.Tell _ -> NotificationState.PENDING;
                    case Escalation.Cancel _ -> NotificationState.CANCELLED;
                },
                switch (decision) {
                    case Escalation.Tell _ -> Optional.empty();
                    case Escalation.Cancel cancel -> Optional.of(cancel.reason());
                });
    }

    private static void write(Connection connection, Concluded decided, IncidentId incident, Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(DECIDE)) {
            statement.setString(1, decided.state().code());
            statement.setObject(2, Query.utc(now));
            statement.setObject(3, decided.id());
            statement.executeUpdate();
        }
        if (decided.state() != NotificationState.PENDING) {
            return;
        }
        try (var statement = connection.prepareStatement(NOTE)) {
            statement.setObject(1, incident.value());
            statement.setObject(2, Query.utc(now));
            statement.setString(3, decided.channel());
            statement.executeUpdate();
        }
    }

    private static Optional<IncidentState> lock(Connection connection, IncidentId incident) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK_INCIDENT)) {
            statement.setObject(1, incident.value());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(
                        row.getBoolean("resolved")
                                ? IncidentState.RESOLVED
                                : row.getBoolean("acknowledged") ? IncidentState.ACKNOWLEDGED : IncidentState.OPEN);
            }
        }
    }
}
