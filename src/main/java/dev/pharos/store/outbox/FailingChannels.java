package dev.pharos.store.outbox;

import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds the channels through which people are not told. */
@ApplicationScoped
public class FailingChannels {
    /** Enough for a person to see where to look. */
    private static final int NAMED = 20;

    private static final String SWITCHED_OFF =
            "SELECT key FROM channel WHERE disabled_reason IS NOT NULL ORDER BY key LIMIT " + NAMED;

    /** A test of a channel has told its result to whoever asked for it. */
    private static final String EXHAUSTED = """
            SELECT DISTINCT o.channel_key AS key FROM delivery o
            WHERE o.state = 'exhausted' AND o.next_attempt_at > ? AND o.incident_id IS NOT NULL
            ORDER BY key LIMIT %d
            """.formatted(NAMED);

    private final DataSource source;

    public FailingChannels(DataSource source) {
        this.source = source;
    }

    /** Those now switched off, and those for which a delivery was exhausted after {@code since}. Blocks. */
    public DeliveryTroubles since(Instant since) throws SQLException {
        return Transaction.run(
                source,
                connection ->
                        new DeliveryTroubles(keys(connection, SWITCHED_OFF, null), keys(connection, EXHAUSTED, since)));
    }

    private static List<String> keys(Connection connection, String query, @Nullable Instant since) throws SQLException {
        var keys = new ArrayList<String>();
        try (var statement = connection.prepareStatement(query)) {
            if (since != null) {
                statement.setObject(1, Query.utc(since));
            }
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getString("key"));
                }
            }
        }
        return keys;
    }
}
