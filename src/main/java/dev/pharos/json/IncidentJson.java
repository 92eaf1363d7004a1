package dev.pharos.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        json.set("cause", incident.cause().map(ResultJson::write).orElse(null));
        incident.byHand().ifPresent(it -> byHand(json, incident, it));
        return json;
    }

    /** What only those have that a person opened. */
    private static void byHand(ObjectNode json, Incident incident, ByHand said) {
        json.put("title", said.title());
        json.put("impact", Impact.of(incident.severity()).code());
        var components = json.putArray("components");
        said.components().forEach(it -> components.add(it.key().value()));
    }

    /** What a person says, as it is stored. */
    public static ObjectNode byHand(ByHand said) {
        var json = JsonNodeFactory.instance.objectNode().put("title", said.title());
        var components = json.putArray("components");
        said.components()
                .forEach(it -> components
                        .addObject()
                        .put("id", it.id().toString())
                        .put("key", it.key().value())
                        .put("name", it.name())
                        .put("public", it.isPublic()));
        return json;
    }

    /** What {@link #byHand(ByHand)} wrote. */
    public static ByHand byHand(JsonNode stored) {
        var components = new ArrayList<ByHand.Component>();
        for (var it : stored.path("components")) {
            components.add(new ByHand.Component(
                    new TargetId(UUID.fromString(it.path("id").asText())),
                    new TargetKey(it.path("key").asText()),
                    it.path("name").asText(),
                    it.path("public").asBoolean()));
        }
        return new ByHand(stored.path("title").asText(), components);
    }

    /** What opened an incident, as it is stored. */
    public static ObjectNode trigger(Trigger trigger) {
        var json = JsonNodeFactory.instance.objectNode();
        return switch (trigger) {
            case Trigger.Target _ -> json.put("kind", "target");
            case Trigger.Rule rule ->
                json.put("kind", "rule").put("id", rule.id().toString()).put("series", rule.series());
            case Trigger.Person person -> json.put("kind", "person").put("name", person.name());
            case Trigger.Inbound inbound ->
                json.put("kind", "inbound")
                        .put("id", inbound.source().toString())
                        .put("fingerprint", inbound.fingerprint());
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
            case "rule" ->
                new Trigger.Rule(
                        UUID.fromString(stored.path("id").asText()),
                        stored.path("series").asText());
            case "person" -> new Trigger.Person(stored.path("name").asText());
            case "inbound" ->
                new Trigger.Inbound(
                        UUID.fromString(stored.path("id").asText()),
                        stored.path("fingerprint").asText());
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
            case IncidentEvent.Acknowledged it ->
                told(json, it.by(), it.principal()).put("note", it.note().orElse(null));
            case IncidentEvent.Unacknowledged it ->
                told(json, it.actor().by(), it.actor().principal())
                        .put("note", it.note().orElse(null));
            case IncidentEvent.Told it -> {
                json.put("notification", it.notification());
                var channels = json.putArray("channels");
                it.channels().forEach(channels::add);
                json.put("reason", it.reason());
            }
            case IncidentEvent.Escalated it ->
                json.put("channel", it.channel()).put("reason", it.reason().orElse(null));
            case IncidentEvent.NotTold it ->
                json.put("channel", it.channel().orElse(null)).put("reason", it.reason());
            case IncidentEvent.Noted it ->
                told(json, it.actor().by(), it.actor().principal()).put("note", it.text());
            case IncidentEvent.Snoozed it ->
                told(json, it.actor().by(), it.actor().principal())
                        .put("until", Instants.show(it.until()))
                        .put("note", it.note().orElse(null));
            case IncidentEvent.Resolved it -> {
                json.put("resolution", it.resolution().code());
                it.actor()
                        .ifPresent(who -> told(json, who.by(), who.principal())
                                .put("note", it.note().orElse(null)));
            }
        }
        return json;
    }

    private static ObjectNode told(ObjectNode json, String by, Optional<String> principal) {
        return json.put("by", by).put("principal", principal.orElse(null));
    }

    /**
     * An event of its columns.
     *
     * @param detail what {@link #event(IncidentEvent)} wrote beside its time and type
     * @throws IllegalArgumentException where that is none
     */
    public static IncidentEvent event(Instant at, String type, JsonNode detail) {
        return switch (type) {
            case "opened" -> new IncidentEvent.Opened(at);
            case "acknowledged" ->
                new IncidentEvent.Acknowledged(
                        at, detail.path("by").asText(), text(detail, "note"), text(detail, "principal"));
            case "unacknowledged" -> new IncidentEvent.Unacknowledged(at, actor(detail), text(detail, "note"));
            case "escalated" ->
                new IncidentEvent.Escalated(at, detail.path("channel").asText(), text(detail, "reason"));
            case "told" ->
                new IncidentEvent.Told(
                        at,
                        detail.path("notification").asText(),
                        texts(detail.path("channels")),
                        detail.path("reason").asText());
            case "not-told" ->
                new IncidentEvent.NotTold(
                        at, text(detail, "channel"), detail.path("reason").asText());
            case "note" ->
                new IncidentEvent.Noted(at, actor(detail), detail.path("note").asText());
            case "snoozed" ->
                new IncidentEvent.Snoozed(
                        at, actor(detail), Instant.parse(detail.path("until").asText()), text(detail, "note"));
            case "resolved" ->
                new IncidentEvent.Resolved(
                        at,
                        Resolution.ofCode(detail.path("resolution").asText()),
                        text(detail, "by").map(_ -> actor(detail)),
                        text(detail, "note"));
            default -> throw new IllegalArgumentException("\"" + type + "\" is not a type of event of an incident");
        };
    }

    private static Actor actor(JsonNode detail) {
        return new Actor(detail.path("by").asText(), text(detail, "principal"));
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(it -> texts.add(it.asText()));
        return texts;
    }

    private static Optional<String> text(JsonNode detail, String name) {
        return Optional.ofNullable(detail.path(name).textValue());
    }
}
