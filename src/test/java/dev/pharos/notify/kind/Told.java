package dev.pharos.notify.kind;

import static dev.pharos.json.Samples.AT;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.NotificationJson;
import dev.pharos.json.Samples;
import dev.pharos.json.TargetSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Notifications as the outbox holds them: a usual one, one whose texts were chosen to do harm, and one of which little is known. */
public final class Told {
    /** Markup of each vendor, mentions of all kinds, what turns the direction of writing, and no end of it. */
    public static final String HARM =
            "<b>x</b> <!channel> <@U1> @everyone @here @channel @all **y** _z_ ~s~ `c` ||h|| [l](https://evil.example)"
                    + " # h :fire: &lt; & \" \\ {{DATE(2026-11-23T03:00:00Z, SHORT)}} 🚨é";

    private Told() {}

    public static Notification usual(NotificationType type) {
        var incident = Samples.incident(Samples.failing(List.of(), Map.of(), "answered 503"));
        return of(
                type,
                incident,
                "Mira",
                new TargetSummary(
                        new TargetKey("gateway"),
                        "API gateway",
                        Optional.of("Factory"),
                        "https://gateway.example/health?a=1&b=2",
                        new Labels(Map.of("team", "core")),
                        Optional.of("https://wiki.example/gateway")));
    }

    public static Notification harmful(NotificationType type) {
        var components = new HashMap<String, ComponentState>();
        for (var i = 0; i < 300; i++) {
            components.put(HARM + i, ComponentState.DOWN);
        }
        var labels = new HashMap<String, String>();
        for (var i = 0; i < 32; i++) {
            labels.put((i + HARM).substring(0, 60), HARM.repeat(2).substring(0, 199));
        }
        var incident = Samples.incident(Samples.failing(List.of(), components, HARM.repeat(40)));
        return of(
                type,
                incident,
                HARM,
                new TargetSummary(
                        new TargetKey("g".repeat(63)),
                        HARM.repeat(2).substring(0, 200),
                        Optional.of(HARM),
                        "https://gateway.example/" + "(x)*_".repeat(390),
                        new Labels(labels),
                        Optional.of("https://wiki.example/" + "(y)&_".repeat(390))));
    }

    /** As a much older version may have left it. */
    public static Notification poor(NotificationType type) {
        var incident = new UUID(3, 4);
        return type == NotificationType.CHANNEL_TEST
                ? usual(type)
                : new Notification(
                        new UUID(1, 2),
                        type,
                        AT,
                        Optional.of(new dev.pharos.core.incident.IncidentId(incident)),
                        "{\"incident\":{\"id\":\"" + incident + "\"}}");
    }

    /** All that may be told. */
    public static Stream<Notification> all() {
        return Stream.of(NotificationType.values()).flatMap(it -> Stream.of(usual(it), harmful(it), poor(it)));
    }

    private static Notification of(NotificationType type, Incident incident, String who, TargetSummary target) {
        return switch (type) {
            case INCIDENT_OPENED, INCIDENT_ESCALATED, INCIDENT_FLAPPING, INCIDENT_REMINDER ->
                told(type, incident, NotificationJson.facts(incident, target));
            case INCIDENT_ACKNOWLEDGED ->
                told(
                        type,
                        incident,
                        NotificationJson.acknowledged(
                                new IncidentEvent.Acknowledged(AT, who, Optional.of(who.repeat(9))), incident, target));
            case INCIDENT_UNACKNOWLEDGED ->
                told(
                        type,
                        incident,
                        NotificationJson.unacknowledged(
                                new IncidentEvent.Unacknowledged(AT, new Actor(who, "key"), Optional.of(who.repeat(9))),
                                incident,
                                target));
            case INCIDENT_RESOLVED ->
                told(
                        type,
                        incident,
                        NotificationJson.facts(incident.resolve(AT.plusSeconds(60), Resolution.RECOVERED), target));
            case INCIDENT_GROUPED -> {
                var facts = NotificationJson.facts(incident, target);
                var group = facts.putObject("group").put("count", 3);
                group.putArray("targets").addObject().put("key", "api").put("name", target.name());
                yield told(type, incident, facts);
            }
            case CHANNEL_DIGEST -> {
                var facts = JsonNodeFactory.instance.objectNode().put("channel", "ops");
                var held = facts.putObject("heldBack").put("count", 12);
                held.putArray("targets").addObject().put("key", "api").put("name", target.name());
                yield new Notification(new UUID(1, 2), type, AT, Optional.empty(), facts.toString());
            }
            case CHANNEL_TEST ->
                new Notification(
                        new UUID(1, 2),
                        type,
                        AT,
                        Optional.empty(),
                        NotificationJson.test(new ChannelKey("ops")).toString());
        };
    }

    private static Notification told(NotificationType type, Incident incident, ObjectNode facts) {
        var at = type == NotificationType.INCIDENT_RESOLVED ? AT.plusSeconds(60) : AT;
        return new Notification(new UUID(1, 2), type, at, Optional.of(incident.id()), facts.toString());
    }
}
