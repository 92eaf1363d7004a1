package dev.pharos.notify.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Webhook;
import dev.pharos.core.escalation.Delivery;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.url.Url;
import dev.pharos.json.Fields;
import dev.pharos.json.TransportJson;
import dev.pharos.json.rule.Urls;
import dev.pharos.notify.kind.HttpAnswer;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.PostedKind;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A signed POST after Standard Webhooks. */
public final class WebhookKind implements PostedKind<Webhook> {
    private static final String SECRET_PREFIX = "whsec_";

    @Override
    public Optional<Webhook> read(Fields fields, Supplier<String> newSecret) {
        if (fields.find("url").isEmpty()) {
            fields.refuse("url", "is missing: write where to POST to, such as https://chat.example/hook");
        }
        var url = fields.address("url", it -> Urls.parse(it, "the receiver knows us by the signature"));
        var secret = TransportJson.secret(fields, "secret", 200)
                .flatMap(it -> fields.understood("secret", it, WebhookKind::secret));
        return url.map(it -> new Webhook(it, secret.orElseGet(newSecret)));
    }

    @Override
    public ObjectNode write(Webhook webhook) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("url", webhook.url().toString())
                .put("secret", webhook.secret());
    }

    @Override
    public Webhook restore(ObjectNode written) {
        return new Webhook(
                Url.parse(written.path("url").asText()), written.path("secret").asText());
    }

    @Override
    public List<String> secrets() {
        return List.of("secret");
    }

    @Override
    public Webhook withMadeOf(Webhook kept, Webhook read) {
        return new Webhook(read.url(), kept.secret());
    }

    @Override
    public HttpPost post(Webhook webhook, Notification notification, Instant at) {
        var body = WebhookBody.of(notification);
        var signature = WebhookSignature.of(webhook.secret(), notification.id(), at, body);
        return new HttpPost(webhook.url(), signature.headers(), body, false);
    }

    /**
     * Only what cannot get better by itself is permanent: 401, 403 and 404 happen in the middle of a deployment, and a
     * redirect is not followed, because the signed body is meant for the address we were given.
     */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        return switch (answer.status()) {
            case 400, 405 ->
                new Delivery.Rejected("answered " + answer.status() + ": the receiver refuses what we send", false);
            case 410 -> new Delivery.Rejected("answered 410: the receiver is gone", true);
            default -> answer.sentOrDeferred(at);
        };
    }

    /** The secret after Standard Webhooks; a message never holds it. */
    private static String secret(String text) {
        if (!text.startsWith(SECRET_PREFIX) || !hasRightLength(text.substring(SECRET_PREFIX.length()))) {
            throw new IllegalArgumentException("the secret must be " + SECRET_PREFIX
                    + " and 24 to 64 bytes in base64; leave it out and one is made");
        }
        return text;
    }

    private static boolean hasRightLength(String base64) {
        try {
            var length = Base64.getDecoder().decode(base64).length;
            return length >= 24 && length <= 64;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
