package dev.pharos.notify.mattermost;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Mattermost;
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
import java.util.Set;
import java.util.function.Supplier;

/**
 * An incoming webhook of Mattermost (developers.mattermost.com, "Incoming webhooks", "Message attachments"). Whoever knows
 * its address may write to the channel, so the address is a secret.
 */
public final class MattermostKind implements PostedKind<Mattermost> {
    /** Mattermost takes 10 requests a second from an address as it comes; people read no faster than this. */
    private static final Duration PACE = Duration.ofMillis(250);

    private static final String WHAT = "the address of an incoming webhook, https://chat.example/hooks/…";

    /** The last part of what Mattermost says where nothing can come through this webhook any more. */
    private static final Set<String> GONE = Set.of(
            "web.incoming_webhook.invalid.app_error",
            "web.incoming_webhook.disabled.app_error",
            "web.incoming_webhook.channel.app_error",
            "web.incoming_webhook.channel_locked.app_error",
            "web.incoming_webhook.permissions.app_error");

    @Override
    public Optional<Mattermost> read(Fields fields, Supplier<String> newSecret) {
        var url = ChannelFields.secretUrl(fields, WHAT);
        var mention = fields.parsed("mention", 65, Mentions::read);
        return url.map(it -> new Mattermost(it, mention));
    }

    @Override
    public ObjectNode write(Mattermost channel) {
        return Mentions.write(channel.url(), channel.mention());
    }

    @Override
    public Mattermost restore(ObjectNode written) {
        return new Mattermost(Url.parse(written.path("url").asText()), Mentions.restore(written));
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
    public HttpPost post(Mattermost channel, Notification notification, Instant at) {
        var message = ChatMessage.mattermost(channel.mention(), notification);
        return new HttpPost(channel.url(), Map.of(), message.toString(), true);
    }

    /** Mattermost names what it refuses by an id. */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        var id = answer.json().path("id").asText();
        if (GONE.contains(id)) {
            return new Delivery.Rejected(
                    "answered " + answer.status() + " " + id + ": the incoming webhook is gone or switched off", true);
        }
        return switch (answer.status()) {
            case 400, 413 -> new Delivery.Rejected("answered " + answer.status() + ": the message was refused", false);
            default -> answer.sentOrDeferred(at);
        };
    }
}
