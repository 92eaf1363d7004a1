package dev.pharos.notify.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Shortening;
import dev.pharos.notify.kind.Facts;
import java.nio.charset.StandardCharsets;

/**
 * The body of a webhook, after Standard Webhooks: {@code type}, {@code timestamp} and {@code data}. It is always below
 * 20 KB: what is shortened, in this order, is the cause's assertions and components, then texts and labels.
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
        json.set("data", data);
        if (notification.incident().isPresent()) {
            shorten(json, data);
        }
        return json.toString();
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
