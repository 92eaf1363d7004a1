package dev.pharos.store.outbox;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.DeliveryPolicy;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What became of notifications. All methods block, and throw when PostgreSQL is away; nothing is recorded then, or all of
 * it.
 */
@ApplicationScoped
public class DeliveryResults {
    private static final String REJECT_UNREACHABLE = """
            WITH dead AS (
                UPDATE delivery o
                SET state = 'rejected', attempts = o.attempts + 1, next_attempt_at = ?, owner = NULL,
                    claimed_until = NULL
                WHERE o.state = 'pending' AND %s AND o.id <> ALL (?::uuid[])
                  AND NOT EXISTS (SELECT FROM channel c WHERE c.id = o.channel_id AND c.disabled_reason IS NULL)
                RETURNING o.id, o.type, o.incident_id, o.channel_id, o.channel_key, o.attempts),
            told AS (
                SELECT dead.*, CASE WHEN c.id IS NULL THEN 'the channel was deleted'
                                    ELSE 'the channel is switched off: ' || c.disabled_reason END AS reason
                FROM dead LEFT JOIN channel c ON c.id = dead.channel_id),
            logged AS (
                INSERT INTO delivery_attempt (delivery_id, attempt, at, status, error, duration_ms)
                SELECT id, attempts, ?, NULL, reason, 0 FROM told)
            SELECT type, incident_id, channel_key, reason FROM told
            """.formatted(Columns.UNCLAIMED);

    /** The number of attempts is the fence: who lost the claim to another finds it changed. After an end nothing is tried again. */
    private static final String SETTLE = """
            UPDATE delivery d
            SET state = CASE WHEN ? AND %s THEN 'cancelled' ELSE ? END,
                attempts = attempts + 1, next_attempt_at = ?, reached = ?, owner = NULL, claimed_until = NULL
            WHERE id = ? AND state = 'pending' AND owner = ? AND attempts = ?
            """.formatted(Columns.ENDED);

    /** It was sent before and stays so; a repetition is no attempt. */
    private static final String SETTLE_REPEATED = """
            UPDATE delivery SET state = 'sent', next_attempt_at = ?, owner = NULL, claimed_until = NULL
            WHERE id = ? AND state = 'pending' AND owner = ? AND attempts = ?
            """;

    private static final String INSERT_ATTEMPT = """
            INSERT INTO delivery_attempt (delivery_id, attempt, at, status, error, duration_ms) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_TEST = """
            INSERT INTO delivery (id, channel_id, channel_key, type, state, attempts, next_attempt_at, at)
            VALUES (?, ?, ?, ?, ?, 1, ?, ?)
            """;

    private static final String SWITCH_OFF =
            "UPDATE channel SET disabled_reason = ? WHERE id = ? AND disabled_reason IS NULL";

    private final DataSource source;

    public DeliveryResults(DataSource source) {
        this.source = source;
    }

    /** Settles what waits for a channel that was deleted or switched off: it will never be told. */
    public List<DecidedNotification> rejectUnreachable(ClaimRequest request) throws SQLException {
        return Transaction.run(source, connection -> {
            try (var statement = connection.prepareStatement(REJECT_UNREACHABLE)) {
                statement.setObject(1, Query.utc(request.now()));
                statement.setObject(2, Query.utc(request.now()));
                statement.setArray(
                        3,
                        connection.createArrayOf(
                                "uuid", request.inFlight().keySet().toArray()));
                statement.setObject(4, Query.utc(request.now()));
                return rejected(statement);
            }
        });
    }

    private static List<DecidedNotification> rejected(PreparedStatement statement) throws SQLException {
        var rejected = new ArrayList<DecidedNotification>();
        try (var row = statement.executeQuery()) {
            while (row.next()) {
                rejected.add(new DecidedNotification(
                        NotificationType.ofCode(row.getString("type")),
                        Columns.incident(row),
                        row.getString("channel_key"),
                        NotificationState.REJECTED,
                        Optional.of(row.getString("reason"))));
            }
        }
        return rejected;
    }

    /**
     * Records an attempt and what follows from it. To repeat it after an error in the commit itself is harmless.
     *
     * @return false where the claim has passed to another in the meantime, or the attempt is recorded already
     */
    public boolean settle(ClaimedNotification claim, DeliveryAttempt attempt, DeliveryPolicy.Next next)
            throws SQLException {
        return Transaction.run(source, connection -> {
            try (var statement = connection.prepareStatement(SETTLE)) {
                statement.setBoolean(1, next.state() == NotificationState.PENDING);
                statement.setString(2, next.state().code());
                statement.setObject(3, Query.utc(next.nextAttemptAt().orElse(attempt.endedAt())));
                statement.setArray(4, reached(connection, attempt));
                statement.setObject(5, claim.notification().id());
                statement.setString(6, claim.owner());
                statement.setInt(7, claim.attempts());
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            insertAttempt(connection, claim.notification().id(), claim.attempts() + 1, attempt);
            switchOff(connection, claim.to().id(), attempt);
            return true;
        });
    }

    private static @Nullable Array reached(Connection connection, DeliveryAttempt attempt) throws SQLException {
        var reached = attempt.delivery().reached();
        return reached.isEmpty() ? null : connection.createArrayOf("text", reached.toArray());
    }

    /** As {@link #settle}, for what the channel had taken before: it is told again in its turn, whatever came of this. */
    public boolean settleRepeated(ClaimedNotification claim, DeliveryAttempt attempt) throws SQLException {
        return Transaction.run(source, connection -> {
            try (var statement = connection.prepareStatement(SETTLE_REPEATED)) {
                statement.setObject(1, Query.utc(attempt.endedAt()));
                statement.setObject(2, claim.notification().id());
                statement.setString(3, claim.owner());
                statement.setInt(4, claim.attempts());
                if (statement.executeUpdate() == 0) {
                    return false;
                }
            }
            switchOff(connection, claim.to().id(), attempt);
            return true;
        });
    }

    /** Records a test of a channel, which is tried once. */
    public void settleTest(Notification test, Channel channel, DeliveryAttempt attempt, NotificationState state)
            throws SQLException {
        Transaction.run(source, connection -> {
            try (var statement = connection.prepareStatement(INSERT_TEST)) {
                statement.setObject(1, test.id());
                statement.setObject(2, channel.id().value());
                statement.setString(3, channel.definition().key().value());
                statement.setString(4, test.type().code());
                statement.setString(5, state.code());
                statement.setObject(6, Query.utc(attempt.endedAt()));
                statement.setObject(7, Query.utc(test.at()));
                statement.executeUpdate();
            }
            insertAttempt(connection, test.id(), 1, attempt);
            switchOff(connection, channel.id(), attempt);
            return true;
        });
    }

    static void insertAttempt(Connection connection, UUID notification, int number, DeliveryAttempt attempt)
            throws SQLException {
        try (var statement = connection.prepareStatement(INSERT_ATTEMPT)) {
            statement.setObject(1, notification);
            statement.setInt(2, number);
            statement.setObject(3, Query.utc(attempt.at()));
            var status = attempt.status();
            statement.setObject(4, status.isPresent() ? status.getAsInt() : null, Types.INTEGER);
            statement.setString(5, attempt.delivery().failure().orElse(null));
            statement.setInt(6, Math.toIntExact(attempt.took().toMillis()));
            statement.executeUpdate();
        }
    }

    /** The channel's revision stays: it counts the changes that people make. */
    private static void switchOff(Connection connection, ChannelId channel, DeliveryAttempt attempt)
            throws SQLException {
        if (!(attempt.delivery() instanceof Delivery.Rejected rejected) || !rejected.disablesChannel()) {
            return;
        }
        try (var statement = connection.prepareStatement(SWITCH_OFF)) {
            statement.setString(
                    1, rejected.reason() + ", at " + attempt.endedAt().truncatedTo(ChronoUnit.SECONDS));
            statement.setObject(2, channel.value());
            statement.executeUpdate();
        }
    }
}
