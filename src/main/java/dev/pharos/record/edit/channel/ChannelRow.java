package dev.pharos.record.edit.channel;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.record.sql.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Reads rows of channels, with their secrets. */
final class ChannelRow {
    static final String SELECT = "SELECT id, key, name, kind, config, is_default, after_ms, disabled_reason, source,"
            + " revision, created_at, updated_at FROM channel WHERE ";

    private ChannelRow() {}

    static StoredChannel stored(ResultSet row) throws SQLException {
        return new StoredChannel(channel(row), Query.instant(row, "created_at"), Query.instant(row, "updated_at"));
    }

    static Channel channel(ResultSet row) throws SQLException {
        var definition = new ChannelDefinition(
                new ChannelKey(row.getString("key")),
                row.getString("name"),
                ChannelKinds.restore(row.getString("kind"), row.getString("config")),
                row.getBoolean("is_default"),
                Duration.ofMillis(row.getLong("after_ms")));
        return new Channel(
                new ChannelId(row.getObject("id", UUID.class)),
                row.getLong("revision"),
                definition,
                Optional.ofNullable(row.getString("disabled_reason")),
                Optional.ofNullable(row.getString("source")));
    }
}
