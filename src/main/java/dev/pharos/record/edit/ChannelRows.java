package dev.pharos.record.edit;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Turns channels into rows and back. */
final class ChannelRows {
    private ChannelRows() {}

    static ChannelRow added(ChannelId id, ChannelDefinition definition, Optional<String> source, Instant at) {
        var row = new ChannelRow();
        row.id = id.value();
        row.key = definition.key().value();
        row.createdAt = at;
        row.revision = 0;
        row.source = source.orElse(null);
        define(row, definition, at);
        return row;
    }

    /** Puts a changed definition into a row, as its next revision. */
    static void define(ChannelRow row, ChannelDefinition definition, Instant at) {
        row.name = definition.name();
        row.kind = definition.spec().kind();
        switch (definition.spec()) {
            case ChannelSpec.Webhook webhook -> {
                row.url = webhook.url().toString();
                row.secret = webhook.secret();
            }
        }
        row.isDefault = definition.isDefault();
        row.afterMs = definition.after().toMillis();
        row.revision++;
        row.updatedAt = at;
    }

    static StoredChannel stored(ChannelRow row) {
        return new StoredChannel(channel(row), row.createdAt, row.updatedAt);
    }

    static Channel channel(ChannelRow row) {
        var definition = new ChannelDefinition(
                new ChannelKey(row.key), row.name, spec(row), row.isDefault, Duration.ofMillis(row.afterMs));
        return new Channel(
                new ChannelId(row.id),
                row.revision,
                definition,
                Optional.ofNullable(row.disabledReason),
                Optional.ofNullable(row.source));
    }

    private static ChannelSpec spec(ChannelRow row) {
        return switch (row.kind) {
            case "webhook" -> new ChannelSpec.Webhook(URI.create(row.url), row.secret);
            default ->
                throw new IllegalStateException("the channel \"" + row.key + "\" is of an unknown kind, " + row.kind);
        };
    }
}
