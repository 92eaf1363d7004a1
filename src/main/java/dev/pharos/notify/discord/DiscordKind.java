package dev.pharos.notify.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec.Discord;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.url.Url;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Texts;
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
import java.util.regex.Pattern;

/**
 * A webhook of a channel of Discord (Discord's developer documentation, "Execute Webhook", "Embed Limits", "Rate Limits").
 * Whoever knows its address may write to the channel, so the address is a secret.
 */
public final class DiscordKind implements PostedKind<Discord> {
    /** Discord takes 30 messages a minute and webhook. */
    private static final Duration PACE = Duration.ofSeconds(2);

    private static final int UNKNOWN_WEBHOOK = 10_015;
    private static final int INVALID_TOKEN = 50_027;
    private static final String WHAT = "the address of a webhook of a channel, https://discord.com/api/webhooks/…";
    private static final Pattern MENTION = Pattern.compile("here|everyone|[0-9]{15,20}");

    @Override
    public Optional<Discord> read(Fields fields, Supplier<String> newSecret) {
        var url = ChannelFields.secretUrl(fields, WHAT);
        var mention = fields.parsed("mention", 30, DiscordKind::mention);
        return url.map(it -> new Discord(it, mention));
    }

    @Override
    public ObjectNode write(Discord channel) {
        var json =
                JsonNodeFactory.instance.objectNode().put("url", channel.url().toString());
        channel.mention().ifPresent(it -> json.put("mention", it));
        return json;
    }

    @Override
    public Discord restore(ObjectNode written) {
        return new Discord(
                Url.parse(written.path("url").asText()),
                Optional.ofNullable(written.path("mention").textValue()));
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
    public HttpPost post(Discord channel, Notification notification, Instant at) {
        return new HttpPost(
                channel.url(),
                Map.of(),
                DiscordMessage.of(channel, notification).toString(),
                true);
    }

    /** Discord's "JSON Error Codes"; too much is told in a header and, with fractions, in the body. */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        var said = answer.json();
        var code = said.path("code").asInt();
        if (code == UNKNOWN_WEBHOOK || code == INVALID_TOKEN) {
            return new Delivery.Rejected("answered " + answer.status() + ": Discord does not know the webhook", true);
        }
        return switch (answer.status()) {
            case 400, 413 -> new Delivery.Rejected("answered " + answer.status() + ": the message was refused", false);
            default -> answer.sentOrDeferred(at, said.path("retry_after"));
        };
    }

    private static String mention(String text) {
        if (!MENTION.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    Texts.quoted(text) + " must be here, everyone, or the ID of a role, which has 15 to 20 digits");
        }
        return text;
    }
}
