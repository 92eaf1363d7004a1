package dev.pharos.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import java.util.List;

/** The facts that a message of any kind may tell, in the words of the API and whole: each kind of channel takes what it has room for. */
public final class NotificationJson {
    private NotificationJson() {}

    public static ObjectNode facts(Incident incident, TargetSummary target) {
        return of(JsonNodeFactory.instance.objectNode(), incident, target);
    }

    /** With who looks after the incident, and the note that they wrote. */
    public static ObjectNode acknowledged(IncidentEvent.Acknowledged event, Incident incident, TargetSummary target) {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("acknowledgement", IncidentJson.event(event).remove(List.of("type", "principal")));
        return of(json, incident, target);
    }

    /** With who took the acknowledgement back, and the note that they wrote. */
    public static ObjectNode unacknowledged(
            IncidentEvent.Unacknowledged event, Incident incident, TargetSummary target) {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("unacknowledgement", IncidentJson.event(event).remove(List.of("type", "principal")));
        return of(json, incident, target);
    }

    /** For somebody who tries a channel. */
    public static ObjectNode test(ChannelKey channel) {
        return JsonNodeFactory.instance.objectNode().put("channel", channel.value());
    }

    private static ObjectNode of(ObjectNode json, Incident incident, TargetSummary target) {
        json.set("incident", IncidentJson.write(incident));
        json.set("target", summary(target));
        return json;
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
}
