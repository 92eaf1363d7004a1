package dev.pharos.notify.mattermost;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.RocketChat;
import dev.pharos.core.escalation.Delivery;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.url.Url;
import dev.pharos.json.Fields;
import dev.pharos.notify.kind.ChannelFields;
import dev.pharos.notify.kind.HttpAnswer;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.PostedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An incoming webhook of Rocket.Chat (docs.rocket.chat, "Integrations"). Whoever knows its address may write to the
 * channel, so the address is a secret.
 */
public final class RocketChatKind implements PostedKind<RocketChat> {
    /** Its limiter takes 10 calls a minute from an address as it comes. */
    private static final Duration PACE = Duration.ofSeconds(6);

    private static final String WHAT = "the address of an incoming webhook, https://chat.example/hooks/…/…";
    private static final String GONE = "Invalid integration id or token provided";

    @Override
    public Optional<RocketChat> read(Fields fields, Supplier<String> newSecret) {
        var url = ChannelFields.secretUrl(fields, WHAT);
        var mention = fields.parsed("mention", 65, Mentions::read);
        return url.map(it -> new RocketChat(it, mention));
    }

    @Override
    public ObjectNode write(RocketChat channel) {
        return Mentions.write(channel.url(), channel.mention());
    }

    @Override
    public RocketChat restore(ObjectNode written) {
        return new RocketChat(Url.parse(written.path("url").asText()), Mentions.restore(written));
    }

    @Override
    public List<String> secrets() {
        return List.of("url");
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public HttpPost post(RocketChat channel, Notification notification, Instant at) {
        var message = ChatMessage.rocketChat(channel.mention(), notification);
        return new HttpPost(channel.url(), Map.of(), message.toString(), true);
    }

    /** By version the same refusal is 400, 401 or 404; its words are the same. */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        if (answer.json().path("error").asText().startsWith(GONE)) {
            return new Delivery.Rejected("answered " + answer.status() + ": the incoming webhook is gone", true);
        }
        return switch (answer.status()) {
            case 400, 413 -> new Delivery.Rejected("answered " + answer.status() + ": the message was refused", false);
            default -> answer.sentOrDeferred(at);
        };
    }
}
