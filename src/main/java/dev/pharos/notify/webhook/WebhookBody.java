package dev.pharos.notify.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Shortening;
import dev.pharos.notify.kind.Facts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The body of a webhook, after Standard Webhooks: {@code type}, {@code timestamp} and {@code data}. It is always below
 * 20 KB: what is shortened, in this order, is the cause's assertions and components, who is told of together, then texts and labels.
 */
final class WebhookBody {
    /** What Standard Webhooks recommends as the most, in bytes of UTF-8. */
    static final int MAX_BYTES = 20_000;

    private WebhookBody() {}

    /** The same bytes for the same notification, however often. */
    static String of(Notification notification) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("type", notification.type().code())
                .put("timestamp", Instants.show(notification.at()));
        var data = Facts.of(notification);
        links(notification.links()).ifPresent(it -> data.set("links", it));
        json.set("data", data);
        shorten(json, data);
        return json.toString();
    }

    /** Only where there are any, so that a body is as it always was where nobody said at which address people reach us. */
    private static Optional<ObjectNode> links(Notification.Links links) {
        if (links.equals(Notification.Links.NONE)) {
            return Optional.empty();
        }
        var json = JsonNodeFactory.instance.objectNode();
        links.acknowledge().ifPresent(it -> json.put("acknowledge", it));
        links.incident().ifPresent(it -> json.put("incident", it));
        links.statusPage().ifPresent(it -> json.put("statusPage", it));
        return Optional.of(json);
    }

    private static void shorten(ObjectNode json, ObjectNode data) {
        for (var shortening : Shortening.values()) {
            if (json.toString().getBytes(StandardCharsets.UTF_8).length < MAX_BYTES) {
                break;
            }
            shortening.apply(data);
        }
    }
}
