package dev.pharos.notify.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec.Webhook;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.url.Url;
import dev.pharos.json.Fields;
import dev.pharos.json.TransportJson;
import dev.pharos.json.rule.Urls;
import dev.pharos.notify.kind.HttpAnswer;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.PostedKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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
        var former = TransportJson.secret(fields, "formerSecret", 300)
                .flatMap(it -> fields.understood("formerSecret", it, WebhookKind::former));
        var headers = WebhookHeaders.read(fields);
        var body = WebhookHeaders.text(fields, "body")
                .flatMap(it -> fields.understood(
                        "body", it, text -> WebhookTemplate.checked(text, WebhookHeaders.announceJson(headers))));
        return url.map(it -> new Webhook(it, secret.orElseGet(newSecret), former, headers, body));
    }

    @Override
    public ObjectNode write(Webhook webhook) {
        var json =
                JsonNodeFactory.instance.objectNode().put("url", webhook.url().toString());
        if (!webhook.headers().isEmpty()) {
            var headers = json.putObject("headers");
            webhook.headers().forEach(headers::put);
        }
        webhook.body().ifPresent(it -> json.put("body", it));
        json.put("secret", webhook.secret());
        webhook.former().ifPresent(it -> json.put("formerSecret", it.until() + " " + it.secret()));
        return json;
    }

    @Override
    public Webhook restore(ObjectNode written) {
        var headers = new TreeMap<String, String>();
        written.path("headers")
                .properties()
                .forEach(it -> headers.put(it.getKey(), it.getValue().asText()));
        return new Webhook(
                Url.parse(written.path("url").asText()),
                written.path("secret").asText(),
                Optional.ofNullable(written.path("formerSecret").textValue()).map(WebhookKind::former),
                headers,
                Optional.ofNullable(written.path("body").textValue()));
    }

    @Override
    public List<String> secrets() {
        return List.of("secret", "formerSecret");
    }

    @Override
    public Webhook withMadeOf(Webhook kept, Webhook read) {
        return new Webhook(read.url(), kept.secret(), kept.former(), read.headers(), read.body());
    }

    @Override
    public Optional<Webhook> rotated(Webhook webhook, String secret, Instant until) {
        var former = new Webhook.Former(webhook.secret(), until);
        return Optional.of(new Webhook(webhook.url(), secret, Optional.of(former), webhook.headers(), webhook.body()));
    }

    /** While a secret is replaced there are two signatures, with a blank between them (Standard Webhooks). */
    @Override
    public HttpPost post(Webhook webhook, Notification notification, Instant at) {
        var body = webhook.body()
                .map(it -> WebhookTemplate.render(it, notification))
                .orElseGet(() -> WebhookBody.of(notification));
        var secrets = new ArrayList<String>();
        secrets.add(webhook.secret());
        webhook.former().filter(it -> it.until().isAfter(at)).ifPresent(it -> secrets.add(it.secret()));
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(webhook.headers());
        headers.putAll(WebhookSignature.of(secrets, notification.id(), at, body).headers());
        return new HttpPost(webhook.url(), headers, body, false);
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

    /** Until when it counts, a blank, and the secret. */
    private static Webhook.Former former(String text) {
        try {
            var blank = text.indexOf(' ');
            return new Webhook.Former(
                    secret(text.substring(blank + 1)), Instant.parse(text.substring(0, Math.max(0, blank))));
        } catch (DateTimeException broken) {
            throw new IllegalArgumentException(
                    "comes of POST …/rotate-secret and is not written by hand: leave it out");
        }
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
