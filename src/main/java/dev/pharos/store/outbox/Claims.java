package dev.pharos.store.outbox;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Who sends which notification. A claim is a lease: it ends by itself, so that what a dead sender held is sent by another.
 * All methods block, and throw when PostgreSQL is away.
 */
@ApplicationScoped
public class Claims {
    /**
     * The order in which one incident is told to one channel, as an SQL row: its beginning first and its end last, whose time is that
     * of the first passing probe; all between in the order in which it happened, for it comes again and again.
     */
    private static final String LIFE = """
            (CASE %%1$s.type WHEN '%s' THEN 0 WHEN '%s' THEN 2 ELSE 1 END, %%1$s.at, array_position(%s, %%1$s.type))
            """.formatted(
                    NotificationType.INCIDENT_OPENED.code(),
                    NotificationType.INCIDENT_RESOLVED.code(),
                    Arrays.stream(NotificationType.values())
                            .map(type -> "'" + type.code() + "'")
                            .collect(Collectors.joining(", ", "ARRAY[", "]::text[]")));

    /**
     * Chooses from each channel that works the most overdue that wait for nothing, at most as many as the channel has
     * room for; then over all channels those first whose channel has the fewest others in flight or before them. The
     * question for what is earlier is a subquery of its own, and not a join, so that it is asked only until enough are
     * found, however many wait.
     */
    private static final String CLAIM =
            """
            WITH chosen AS (
                SELECT o.id
                FROM delivery o
                WHERE o.id IN (
                    SELECT due.id
                    FROM channel c
                    LEFT JOIN unnest(?::uuid[], ?::int[]) AS busy (channel_id, n) ON busy.channel_id = c.id
                    CROSS JOIN LATERAL (
                        SELECT ready.id, ready.next_attempt_at,
                               row_number() OVER (ORDER BY ready.next_attempt_at) + coalesce(busy.n, 0) AS place
                        FROM (
                            SELECT o.id, o.next_attempt_at
                            FROM delivery o
                            WHERE o.channel_id = c.id AND o.state = 'pending' AND o.next_attempt_at <= ?
                              AND %1$s AND o.id <> ALL (?::uuid[])
                              AND (o.incident_id IS NULL OR o.incident_id <> ALL (?::uuid[]))
                              AND coalesce((
                                  SELECT false
                                  FROM delivery earlier
                                  WHERE earlier.incident_id = o.incident_id AND earlier.channel_id = o.channel_id
                                    AND earlier.state = 'pending'
                                    AND %2$s < %4$s
                                  LIMIT 1), true)
                            ORDER BY o.next_attempt_at
                            LIMIT CASE WHEN c.id = ANY (?::uuid[]) THEN 0
                                       ELSE greatest(0, CASE WHEN c.kind = ANY (?::text[]) THEN 1 ELSE ? END
                                                        - coalesce(busy.n, 0)) END
                        ) AS ready
                    ) AS due
                    WHERE c.disabled_reason IS NULL
                    ORDER BY due.place, due.next_attempt_at
                    LIMIT ?)
                  AND o.state = 'pending' AND %1$s
                FOR UPDATE SKIP LOCKED)
            UPDATE delivery o
            SET owner = ?, claimed_until = ?
            FROM chosen, channel c
            WHERE o.id = chosen.id AND c.id = o.channel_id
            RETURNING o.id, o.type, o.at, o.incident_id, o.attempts, o.attempts - o.attempts_before AS tries, %3$s,
                      o.reached,
                  EXISTS (SELECT FROM delivery_attempt a WHERE a.delivery_id = o.id AND a.attempt > o.attempts_before AND a.status BETWEEN 200 AND 299) AS repeated,
                      coalesce((SELECT i.public FROM incident i WHERE i.id = o.incident_id), false) AS is_public,
                      (SELECT f.facts FROM outbox f WHERE f.seq = o.fact) AS facts
            """.formatted(Columns.UNCLAIMED, LIFE.formatted("earlier"), Columns.CHANNEL, LIFE.formatted("o"));

    private static final String FREE = """
            WITH kept AS (
                SELECT id, claimed_until FROM delivery
                WHERE state = 'pending' AND owner = ? AND id <> ALL (?::uuid[])
                FOR UPDATE),
            freed AS (
                UPDATE delivery d SET owner = NULL, claimed_until = NULL,
                    state = CASE WHEN %s THEN 'cancelled' ELSE d.state END
                FROM kept WHERE d.id = kept.id)
            SELECT count(*) FILTER (WHERE claimed_until > ?) FROM kept
            """.formatted(Columns.ENDED);

    private static final String GIVE_UP = """
            UPDATE delivery SET owner = NULL, claimed_until = NULL
            WHERE id = ? AND owner = ? AND attempts = ? AND state = 'pending'
            """;

    private final DataSource source;
    private final Meanwhile meanwhile;

    public Claims(DataSource source, Meanwhile meanwhile) {
        this.source = source;
        this.meanwhile = meanwhile;
    }

    /**
     * Gives up what is claimed in the sender's name and not in flight there: it died since, or never learnt of it.
     *
     * @param latest when the last claim ends that it can have made and not know of
     * @return how many ended later, and were claimed by another who goes by the same name
     */
    public int free(ClaimRequest sender, Instant latest) throws SQLException {
        return Transaction.run(source, connection -> {
            try (var statement = connection.prepareStatement(FREE)) {
                statement.setString(1, sender.owner());
                statement.setArray(
                        2,
                        connection.createArrayOf(
                                "uuid", sender.inFlight().keySet().toArray()));
                statement.setObject(3, Query.utc(latest));
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    /** Nothing was sent: it is to be claimed again, by anybody. */
    public void giveUp(ClaimedNotification claim) throws SQLException {
        Transaction.run(
                source,
                connection ->
                        Write.execute(connection, GIVE_UP, claim.notification().id(), claim.owner(), claim.attempts()));
    }

    /**
     * Claims what is due. A notification waits for those of its incident and channel before it, and for nothing else; but where the
     * end of its incident waits to be written, it may have been told already, and nothing comes after it.
     */
    public List<ClaimedNotification> claim(ClaimRequest request) throws SQLException {
        if (request.room() == 0) {
            return List.of();
        }
        return Transaction.run(source, connection -> {
            try (var statement = connection.prepareStatement(CLAIM)) {
                bind(connection, statement, request);
                return claimed(statement, request.owner());
            }
        });
    }

    private void bind(Connection connection, PreparedStatement statement, ClaimRequest request) throws SQLException {
        var busy = new HashMap<UUID, Integer>();
        request.inFlight().values().forEach(channel -> busy.merge(channel.value(), 1, Integer::sum));
        statement.setArray(1, connection.createArrayOf("uuid", busy.keySet().toArray()));
        statement.setArray(2, connection.createArrayOf("int4", busy.values().toArray()));
        statement.setObject(3, Query.utc(request.now()));
        statement.setObject(4, Query.utc(request.now()));
        statement.setArray(
                5, connection.createArrayOf("uuid", request.inFlight().keySet().toArray()));
        statement.setArray(
                6, connection.createArrayOf("uuid", meanwhile.ending().toArray()));
        var resting = request.resting().stream().map(ChannelId::value).toArray();
        statement.setArray(7, connection.createArrayOf("uuid", resting));
        statement.setArray(
                8, connection.createArrayOf("text", request.oneByOne().toArray()));
        statement.setInt(9, request.perChannel());
        statement.setInt(10, request.room());
        statement.setObject(11, Query.utc(request.now()));
        statement.setString(12, request.owner());
        statement.setObject(13, Query.utc(request.until()));
    }

    private static Set<String> reached(ResultSet row) throws SQLException {
        var reached = row.getArray("reached");
        return reached == null ? Set.of() : Set.of((String[]) reached.getArray());
    }

    private static List<ClaimedNotification> claimed(PreparedStatement statement, String owner) throws SQLException {
        var claimed = new ArrayList<ClaimedNotification>();
        try (var row = statement.executeQuery()) {
            while (row.next()) {
                var notification = new Notification(
                        row.getObject("id", UUID.class),
                        NotificationType.ofCode(row.getString("type")),
                        Query.instant(row, "at"),
                        Columns.incident(row),
                        row.getString("facts"));
                claimed.add(new ClaimedNotification(
                        notification,
                        Columns.to(row),
                        owner,
                        row.getInt("attempts"),
                        row.getInt("tries"),
                        row.getBoolean("is_public"),
                        row.getBoolean("repeated"),
                        reached(row)));
            }
        }
        claimed.sort(Comparator.comparing(it -> it.notification().at()));
        return claimed;
    }
}
