package dev.pharos.store.outbox;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** How the nouns of notifications are written in SQL. */
final class Columns {
    /** For a select list in which the channel is {@code c}. */
    static final String CHANNEL = "c.id AS c_id, c.key AS c_key, c.kind AS c_kind, c.config AS c_config";

    /** Binds one parameter, now. For a statement in which the delivery is {@code o}. */
    static final String UNCLAIMED = "(o.claimed_until IS NULL OR o.claimed_until <= ?)";

    /**
     * Whether the channel of {@code delivery d} has taken the end of its incident, which was told without PostgreSQL. Who replays one
     * wants it all the same.
     */
    static final String ENDED = """
            d.attempts_before = 0 AND EXISTS (SELECT FROM delivery over WHERE over.incident_id = d.incident_id AND over.channel_id = d.channel_id
                    AND over.type = 'incident.resolved' AND over.state = 'sent' AND over.id <> d.id)""";

    private Columns() {}

    static Optional<IncidentId> incident(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("incident_id", UUID.class)).map(IncidentId::new);
    }

    static ClaimedNotification.To to(ResultSet row) throws SQLException {
        return new ClaimedNotification.To(
                new ChannelId(row.getObject("c_id", UUID.class)),
                new ChannelKey(row.getString("c_key")),
                row.getString("c_kind"),
                row.getString("c_config"));
    }
}
