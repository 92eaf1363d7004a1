package dev.pharos.notify.mattermost;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Mattermost;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.url.Url;
import dev.pharos.notify.kind.HttpAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** An incoming webhook of Mattermost (developers.mattermost.com, "Incoming webhooks", "Message attachments"). */
public final class MattermostKind extends ChatKind<Mattermost> {
    /** Mattermost takes 10 requests a second from an address as it comes; people read no faster than this. */
    private static final Duration PACE = Duration.ofMillis(250);

    /** The last part of what Mattermost says where nothing can come through this webhook any more. */
    private static final Set<String> GONE = Set.of(
            "web.incoming_webhook.invalid.app_error",
            "web.incoming_webhook.disabled.app_error",
            "web.incoming_webhook.channel.app_error",
            "web.incoming_webhook.channel_locked.app_error",
            "web.incoming_webhook.permissions.app_error");

    public MattermostKind() {
        super("the address of an incoming webhook, https://chat.example/hooks/…");
    }

    @Override
    Mattermost spec(Url url, Optional<String> mention) {
        return new Mattermost(url, mention);
    }

    @Override
    Url url(Mattermost channel) {
        return channel.url();
    }

    @Override
    Optional<String> mention(Mattermost channel) {
        return channel.mention();
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    ObjectNode message(Optional<String> mention, Notification notification) {
        return ChatMessage.mattermost(mention, notification);
    }

    /** Mattermost names what it refuses by an id. */
    @Override
    Optional<String> gone(HttpAnswer answer) {
        return Optional.of(answer.json().path("id").asText())
                .filter(GONE::contains)
                .map(id -> " " + id + ": the incoming webhook is gone or switched off");
    }
}
