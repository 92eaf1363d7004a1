package dev.pharos.notify.delivery;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.url.Url;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Channels as the registry would hand them out. */
final class ChannelsForTests {
    private ChannelsForTests() {}

    static Notification notification() {
        return new Notification(
                UUID.randomUUID(), NotificationType.INCIDENT_OPENED, Instant.EPOCH, Optional.empty(), "{}");
    }

    static Supplier<ChannelSpec> to(Object url) {
        return () -> new ChannelSpec.Webhook(Url.parse(url.toString()), OutboxForTests.SECRET);
    }

    static Channel webhook(UUID id, String key, Object url) {
        return channel(id, key, to(url).get());
    }

    static Channel channel(UUID id, String key, ChannelSpec spec) {
        return new Channel(
                new ChannelId(id),
                1,
                new ChannelDefinition(new ChannelKey(key), key, spec, true, Duration.ZERO),
                Optional.empty(),
                Optional.empty());
    }
}
