package dev.pharos.publish.api.channel;

import dev.pharos.core.escalation.Channel;
import java.util.UUID;

/** Sends a {@code channel.test}, so that somebody sees whether a channel works. */
public interface ChannelTests {
    /** Sends one at once and waits for what becomes of it; answers the id that its delivery is logged under. */
    UUID send(Channel channel);
}
