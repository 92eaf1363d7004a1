package dev.pharos.store.outbox;

import dev.pharos.core.access.TenantId;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

/** Has a delivery that is over made once more: the same notification, under the same id, with all its tries before it. */
@ApplicationScoped
public class Replays {
    private static final String AGAIN = """
            UPDATE delivery SET state = 'pending', next_attempt_at = ?, attempts_before = attempts, owner = NULL,
                                claimed_until = NULL
            WHERE id = ? AND state IN ('sent', 'rejected', 'exhausted')
              AND EXISTS (SELECT FROM channel c
                          WHERE c.id = delivery.channel_id AND c.tenant_id = ? AND c.disabled_reason IS NULL)
              AND incident_id IS NOT NULL
            """;

    private static final String WHY_NOT = """
            SELECT d.state, d.incident_id IS NULL AS alone, c.id IS NULL AS gone, c.disabled_reason
            FROM delivery d
            LEFT JOIN channel c ON c.id = d.channel_id
            LEFT JOIN incident i ON i.id = d.incident_id
            WHERE d.id = ? AND coalesce(i.tenant_id, c.tenant_id) = ?
            """;

    private final DataSource source;

    public Replays(DataSource source) {
        this.source = source;
    }

    /** What came of it. */
    public sealed interface Replayed {
        record Done() implements Replayed {}

        record Unknown() implements Replayed {}

        /** @param reason one sentence, with the way out */
        record Refused(String reason) implements Replayed {}
    }

    /** Blocks, and throws when PostgreSQL is away. */
    public Replayed again(TenantId tenant, UUID delivery, Instant now) throws SQLException {
        return Transaction.run(source, connection -> {
            try (var statement = connection.prepareStatement(AGAIN)) {
                statement.setObject(1, Query.utc(now));
                statement.setObject(2, delivery);
                statement.setObject(3, tenant.value());
                if (statement.executeUpdate() == 1) {
                    return new Replayed.Done();
                }
            }
            return new Query(WHY_NOT, delivery, tenant.value())
                            .list(
                                    connection,
                                    row -> row.getBoolean("gone")
                                            ? "Its channel was deleted."
                                            : row.getBoolean("alone")
                                                    ? "It is of no incident: send a test of the channel instead."
                                                    : row.getString("disabled_reason") != null
                                                            ? "Its channel is switched off: write the channel again first."
                                                            : "It is " + row.getString("state")
                                                                    + ": only what is sent, rejected or exhausted is sent again.")
                            .stream()
                            .findFirst()
                            .<Replayed>map(Replayed.Refused::new)
                            .orElseGet(Replayed.Unknown::new);
        });
    }
}
