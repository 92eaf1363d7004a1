package dev.pharos.record.edit.channel;

import dev.pharos.core.escalation.Channel;
import java.time.Instant;

/** A channel with the times of its row. */
public record StoredChannel(Channel channel, Instant createdAt, Instant updatedAt) {}
