package dev.pharos.catalog.files.plan;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;

/** What a file wants done to a channel. */
public sealed interface ChannelChange {
    record Add(ChannelDefinition definition, String source) implements ChannelChange {}

    /** {@code before} already names the file that it is now in. */
    record Redefine(Channel before, ChannelDefinition definition) implements ChannelChange {}

    record Delete(Channel before) implements ChannelChange {}
}
