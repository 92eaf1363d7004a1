package dev.pharos.notify.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.PagerDuty;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.url.Url;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Shortening;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Facts;
import dev.pharos.notify.kind.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An event as PagerDuty takes it: {@code trigger}, {@code acknowledge} or {@code resolve} for the alert of the incident. One
 * that is too large is cut, and never dropped.
 */
final class PagerDutyEvent {
    private static final int LONGEST_SUMMARY = 1_024;
    private static final int LONGEST_NAME = 255;
    /** PagerDuty takes 512 KB. */
    private static final int MOST_BYTES = 500_000;

    private PagerDutyEvent() {}

    static ObjectNode of(PagerDuty channel, Notification notification) {
        var message = Message.of(notification);
        var facts = Facts.of(notification);
        var event = event(channel, notification, message, facts);
        for (var shortening : Shortening.values()) {
            if (bytes(event) <= MOST_BYTES) {
                break;
            }
            shortening.apply(facts);
            event = event(channel, notification, message, facts);
        }
        return event;
    }

    /** Resolves the alert that a test opened; it needs no more than its key. */
    static ObjectNode end(PagerDuty channel, Notification test) {
        return action(channel, test, "resolve");
    }

    private static ObjectNode action(PagerDuty channel, Notification notification, String action) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("routing_key", channel.routingKey())
                .put("event_action", action)
                .put("dedup_key", notification.incident().map(Object::toString).orElseGet(notification.id()::toString));
    }

    private static int bytes(ObjectNode event) {
        return event.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static ObjectNode event(PagerDuty channel, Notification notification, Message message, ObjectNode facts) {
        var event = action(
                channel,
                notification,
                switch (message.moment()) {
                    case TROUBLE, NOTE, TEST -> "trigger";
                    case TAKEN -> "acknowledge";
                    case OVER -> "resolve";
                });
        event.put("client", "Pharos");
        message.links().page().ifPresent(it -> event.put("client_url", it));
        var payload = event.putObject("payload");
        payload.put("summary", Texts.cut(message.firstLine(), LONGEST_SUMMARY));
        payload.put("source", source(facts.path("target")));
        payload.put("severity", severity(message));
        payload.put("timestamp", Instants.show(notification.at()));
        put(payload, "component", facts.at("/target/key"));
        put(payload, "group", facts.at("/target/group"));
        put(payload, "class", facts.at("/incident/cause/reason"));
        payload.set("custom_details", details(facts));
        var links = event.putArray("links");
        message.links()
                .all()
                .forEach((text, href) -> links.addObject().put("href", href).put("text", text));
        return event;
    }

    private static String severity(Message message) {
        return switch (message.severity()) {
            case "critical" -> "critical";
            case "high" -> "error";
            case "medium" -> "warning";
            default -> "info";
        };
    }

    /** The host that is down; what is watched where it has none. */
    private static String source(JsonNode target) {
        try {
            return Texts.cut(Url.parse(target.path("url").asText()).host(), LONGEST_NAME);
        } catch (IllegalArgumentException notOnTheWeb) {
            return Texts.cut(target.path("key").asText("pharos"), LONGEST_NAME);
        }
    }

    private static void put(ObjectNode payload, String name, JsonNode text) {
        if (text.isTextual() && !text.textValue().isBlank()) {
            payload.put(name, Texts.cut(text.textValue(), LONGEST_NAME));
        }
    }

    /** What else is known, in the words of the API. */
    private static ObjectNode details(ObjectNode facts) {
        var details = JsonNodeFactory.instance.objectNode();
        for (var pointer : List.of(
                "/target/name",
                "/target/url",
                "/target/labels",
                "/incident/startedAt",
                "/incident/severity",
                "/incident/cause",
                "/acknowledgement",
                "/unacknowledgement",
                "/group")) {
            var known = facts.at(pointer);
            if (!known.isMissingNode() && !known.isNull()) {
                details.set(pointer.substring(pointer.lastIndexOf('/') + 1), known);
            }
        }
        return details;
    }
}
