package dev.pharos.catalog.channels;

import dev.pharos.catalog.edit.Stored;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import java.time.Instant;
import java.util.Optional;

/** A channel with its tenant and the times of its row. */
public record StoredChannel(TenantId tenant, Channel channel, Instant createdAt, Instant updatedAt)
        implements Stored<ChannelDefinition> {

    @Override
    public String key() {
        return definition().key().value();
    }

    @Override
    public ChannelDefinition definition() {
        return channel.definition();
    }

    @Override
    public long revision() {
        return channel.revision();
    }

    @Override
    public Optional<String> source() {
        return channel.source();
    }
}
