package dev.pharos.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.Trigger;
import java.util.UUID;

/** An incident as JSON, in the shape of the API. */
public final class IncidentJson {
    private IncidentJson() {}

    /** The incident with its cause and without its events. */
    public static ObjectNode write(Incident incident) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", incident.id().toString());
        json.put("target", incident.target().value());
        json.put("state", incident.state().code());
        json.put("severity", incident.severity().code());
        json.put("startedAt", Instants.show(incident.startedAt()));
        json.put("openedAt", Instants.show(incident.openedAt()));
        json.put("acknowledgedAt", incident.acknowledgedAt().map(Instants::show).orElse(null));
        json.put("resolvedAt", incident.resolvedAt().map(Instants::show).orElse(null));
        json.put("resolution", incident.resolution().map(Resolution::code).orElse(null));
        json.set("cause", ResultJson.write(incident.cause()));
        return json;
    }

    /** What opened an incident, as it is stored. */
    public static ObjectNode trigger(Trigger trigger) {
        var json = JsonNodeFactory.instance.objectNode();
        return switch (trigger) {
            case Trigger.Target _ -> json.put("kind", "target");
            case Trigger.Rule rule ->
                json.put("kind", "rule").put("id", rule.id().toString());
            case Trigger.Person person -> json.put("kind", "person").put("name", person.name());
            case Trigger.OtherSystem system ->
                json.put("kind", "system").put("name", system.name()).put("key", system.key());
        };
    }

    /**
     * What {@link #trigger(Trigger)} wrote.
     *
     * @throws IllegalArgumentException where it did not
     */
    public static Trigger trigger(JsonNode stored) {
        var kind = stored.path("kind").asText();
        return switch (kind) {
            case "target" -> new Trigger.Target();
            case "rule" -> new Trigger.Rule(UUID.fromString(stored.path("id").asText()));
            case "person" -> new Trigger.Person(stored.path("name").asText());
            case "system" ->
                new Trigger.OtherSystem(
                        stored.path("name").asText(), stored.path("key").asText());
            default -> throw new IllegalArgumentException("\"" + kind + "\" is no kind of trigger");
        };
    }

    /** One line of an incident's history: {@code at}, {@code type} and what belongs to that type. */
    public static ObjectNode event(IncidentEvent event) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("at", Instants.show(event.at()));
        json.put("type", event.type());
        switch (event) {
            case IncidentEvent.Opened _ -> {
                // Its instant says all.
            }
            case IncidentEvent.Acknowledged acknowledged -> {
                json.put("by", acknowledged.by());
                json.put("note", acknowledged.note().orElse(null));
            }
            case IncidentEvent.Escalated escalated -> json.put("channel", escalated.channel());
            case IncidentEvent.Resolved resolved ->
                json.put("resolution", resolved.resolution().code());
        }
        return json;
    }
}
