package dev.pharos.notify.mattermost;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.RocketChat;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.url.Url;
import dev.pharos.notify.kind.HttpAnswer;
import java.time.Duration;
import java.util.Optional;

/** An incoming webhook of Rocket.Chat (docs.rocket.chat, "Integrations"). */
public final class RocketChatKind extends ChatKind<RocketChat> {
    /** Its limiter takes 10 calls a minute from an address as it comes. */
    private static final Duration PACE = Duration.ofSeconds(6);

    private static final String GONE = "Invalid integration id or token provided";

    public RocketChatKind() {
        super("the address of an incoming webhook, https://chat.example/hooks/…/…");
    }

    @Override
    RocketChat spec(Url url, Optional<String> mention) {
        return new RocketChat(url, mention);
    }

    @Override
    Url url(RocketChat channel) {
        return channel.url();
    }

    @Override
    Optional<String> mention(RocketChat channel) {
        return channel.mention();
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    ObjectNode message(Optional<String> mention, Notification notification) {
        return ChatMessage.rocketChat(mention, notification);
    }

    /** By version the same refusal is 400, 401 or 404; its words are the same. */
    @Override
    Optional<String> gone(HttpAnswer answer) {
        return answer.json().path("error").asText().startsWith(GONE)
                ? Optional.of(": the incoming webhook is gone")
                : Optional.empty();
    }
}
