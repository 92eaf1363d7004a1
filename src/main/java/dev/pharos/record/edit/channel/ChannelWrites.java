package dev.pharos.record.edit.channel;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.record.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes rows of channels. */
final class ChannelWrites {
    private static final String INSERT = """
            INSERT INTO channel (name, kind, config, is_default, after_ms, revision, updated_at, id, key, created_at,
                                 source)
            VALUES (?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String DEFINE = """
            UPDATE channel SET name = ?, kind = ?, config = ?::jsonb, is_default = ?, after_ms = ?, revision = ?,
                               updated_at = ?
            WHERE id = ?
            """;

    private ChannelWrites() {}

    static void insert(Connection connection, Channel channel, Instant at) throws SQLException {
        Write.execute(
                connection,
                INSERT,
                row(
                        channel,
                        at,
                        channel.definition().key().value(),
                        at,
                        channel.source().orElse(null)));
    }

    /** Puts another definition into its row. */
    static void define(Connection connection, Channel channel, Instant at) throws SQLException {
        Write.execute(connection, DEFINE, row(channel, at));
    }

    /** What both statements bind, in their order, and behind it what only one does. */
    private static @Nullable Object[] row(Channel channel, Instant at, @Nullable Object... more) {
        var it = channel.definition();
        var row = new ArrayList<@Nullable Object>(Arrays.asList(
                it.name(),
                it.spec().kind().code(),
                ChannelKinds.write(it.spec()).toString(),
                it.isDefault(),
                it.after().toMillis(),
                channel.revision(),
                at,
                channel.id().value()));
        row.addAll(Arrays.asList(more));
        return row.toArray();
    }

    /** Switches it on, and notes the file that it is in now. */
    static void enable(Connection connection, Channel channel) throws SQLException {
        Write.execute(
                connection,
                "UPDATE channel SET source = ?, disabled_reason = NULL WHERE id = ?",
                channel.source().orElse(null),
                channel.id().value());
    }

    static void delete(Connection connection, ChannelId channel) throws SQLException {
        Write.execute(connection, "DELETE FROM channel WHERE id = ?", channel.value());
    }
}
