package dev.pharos.record.outbox;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.url.Url;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** How the nouns of notifications are written in SQL. */
final class Columns {
    /** For a select list in which the channel is {@code c}. */
    static final String CHANNEL = """
            c.id AS c_id, c.key AS c_key, c.name AS c_name, c.kind AS c_kind, c.url AS c_url, c.secret AS c_secret,
            c.is_default AS c_is_default, c.after_ms AS c_after_ms, c.disabled_reason AS c_disabled_reason,
            c.source AS c_source, c.revision AS c_revision""";

    /** Binds one parameter, now. For a statement in which the outbox is {@code o}. */
    static final String UNCLAIMED = "(o.claimed_until IS NULL OR o.claimed_until <= ?)";

    private Columns() {}

    static Optional<IncidentId> incident(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("incident_id", UUID.class)).map(IncidentId::new);
    }

    static Channel channel(ResultSet row) throws SQLException {
        var definition = new ChannelDefinition(
                new ChannelKey(row.getString("c_key")),
                row.getString("c_name"),
                spec(row),
                row.getBoolean("c_is_default"),
                Duration.ofMillis(row.getLong("c_after_ms")));
        return new Channel(
                new ChannelId(row.getObject("c_id", UUID.class)),
                row.getLong("c_revision"),
                definition,
                Optional.ofNullable(row.getString("c_disabled_reason")),
                Optional.ofNullable(row.getString("c_source")));
    }

    private static ChannelSpec spec(ResultSet row) throws SQLException {
        var kind = row.getString("c_kind");
        if (!kind.equals("webhook")) {
            throw new IllegalStateException("channel " + row.getString("c_key") + " has the kind \"" + kind
                    + "\", which this version does not know");
        }
        return new ChannelSpec.Webhook(Url.parse(row.getString("c_url")), row.getString("c_secret"));
    }
}
