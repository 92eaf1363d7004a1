package dev.pharos.core.escalation;

import java.util.Optional;

/**
 * A way to reach someone.
 *
 * @param revision rises with each change of the definition; the ETag of its reads
 * @param disabledReason why it was switched off; empty while it works
 * @param source the file that it comes from; empty where REST owns it
 */
public record Channel(
        ChannelId id,
        long revision,
        ChannelDefinition definition,
        Optional<String> disabledReason,
        Optional<String> source) {}
