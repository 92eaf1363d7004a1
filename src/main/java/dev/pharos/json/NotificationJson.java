package dev.pharos.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.json.rule.Shortening;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The body of a webhook, after Standard Webhooks: {@code type}, {@code timestamp} and {@code data}. It is always below
 * 20 KB: what is shortened, in this order, is the cause's assertions and components, then texts and labels.
 */
public final class NotificationJson {
    /** What Standard Webhooks recommends as the most, in bytes of UTF-8. */
    static final int MAX_BYTES = 20_000;

    private NotificationJson() {}

    /** What receivers are told of an incident; {@code timestamp} is when it happened. */
    public static String body(NotificationType type, Instant timestamp, Incident incident, TargetSummary target) {
        return body(envelope(type, timestamp), incident, target);
    }

    /** What receivers are told when somebody looks after an incident: who it is, and the note that they wrote. */
    public static String acknowledged(IncidentEvent.Acknowledged event, Incident incident, TargetSummary target) {
        var json = envelope(NotificationType.INCIDENT_ACKNOWLEDGED, event.at());
        json.withObject("/data")
                .set("acknowledgement", IncidentJson.event(event).remove(List.of("type")));
        return body(json, incident, target);
    }

    private static String body(ObjectNode json, Incident incident, TargetSummary target) {
        var data = json.withObject("/data");
        data.set("incident", IncidentJson.write(incident));
        data.set("target", summary(target));
        for (var shortening : Shortening.values()) {
            if (fits(json)) {
                break;
            }
            shortening.apply(data);
        }
        return json.toString();
    }

    /** What somebody who tries a channel receives. */
    public static String test(Instant timestamp, ChannelKey channel) {
        var json = envelope(NotificationType.CHANNEL_TEST, timestamp);
        json.putObject("data").put("channel", channel.value());
        return json.toString();
    }

    private static ObjectNode envelope(NotificationType type, Instant timestamp) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type.code())
                .put("timestamp", Instants.show(timestamp));
    }

    private static ObjectNode summary(TargetSummary target) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("key", target.key().value());
        json.put("name", target.name());
        json.put("group", target.group().orElse(null));
        json.put("url", target.url());
        var labels = json.putObject("labels");
        target.labels().values().forEach(labels::put);
        json.put("runbookUrl", target.runbookUrl().orElse(null));
        return json;
    }

    private static boolean fits(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length < MAX_BYTES;
    }
}
