package dev.pharos.notify.opsgenie;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Facts;
import dev.pharos.notify.kind.Message;
import java.util.List;

/**
 * A request as Opsgenie takes it: an alert is made, acknowledged or not any more, noted upon or closed.
 *
 * @param path with query
 */
record OpsgenieAlert(String path, ObjectNode body) {
    private static final int LONGEST_MESSAGE = 130;
    private static final int LONGEST_DESCRIPTION = 15_000;
    private static final int LONGEST_NOTE = 25_000;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 50;
    /** Names and values of all details together, of the 8,000 that are allowed. */
    private static final int MOST_DETAILS = 7_500;

    private static final String SOURCE = "Pharos";

    static OpsgenieAlert of(Notification notification) {
        var message = Message.of(notification);
        var alias = alias(notification);
        return switch (message.moment()) {
            case TROUBLE, TEST ->
                notification.type() == NotificationType.INCIDENT_UNACKNOWLEDGED
                        ? change(alias, "unacknowledge", message)
                        : create(alias, message, notification);
            case NOTE ->
                notification.incident().isEmpty()
                        ? create(alias, message, notification)
                        : change(alias, "notes", message);
            case TAKEN -> change(alias, "acknowledge", message);
            case OVER -> change(alias, "close", message);
        };
    }

    /** Closes the alert that a test opened. */
    static OpsgenieAlert end(Notification test) {
        return change(alias(test), "close", Message.of(test));
    }

    private static String alias(Notification notification) {
        return notification.incident().map(Object::toString).orElseGet(notification.id()::toString);
    }

    private static OpsgenieAlert change(String alias, String action, Message message) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("source", SOURCE).put("note", plain(text(message), LONGEST_NOTE));
        return new OpsgenieAlert("/v2/alerts/" + alias + "/" + action + "?identifierType=alias", body);
    }

    private static OpsgenieAlert create(String alias, Message message, Notification notification) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("message", plain(message.firstLine(), LONGEST_MESSAGE));
        body.put("alias", alias);
        body.put("description", plain(text(message), LONGEST_DESCRIPTION));
        body.put("source", SOURCE);
        body.put(
                "priority",
                switch (message.severity()) {
                    case "critical" -> "P1";
                    case "high" -> "P2";
                    case "medium" -> "P3";
                    case "low" -> "P4";
                    default -> "P5";
                });
        var facts = Facts.of(notification);
        body.put("entity", facts.at("/target/key").asText(""));
        var tags = body.putArray("tags");
        facts.at("/target/labels").properties().stream()
                .map(it -> it.getKey() + "=" + it.getValue().asText())
                .limit(MOST_TAGS)
                .forEach(it -> tags.add(plain(it, LONGEST_TAG)));
        details(body.putObject("details"), message, facts);
        return new OpsgenieAlert("/v2/alerts", body);
    }

    /** In the order of what helps most, as long as there is room. */
    private static void details(ObjectNode details, Message message, ObjectNode facts) {
        var room = new int[] {MOST_DETAILS};
        message.links().all().forEach((name, url) -> room[0] -= put(details, name, url, room[0]));
        for (var pointer : List.of("/incident/severity", "/incident/cause/reason", "/target/url", "/target/group")) {
            var value = facts.at(pointer).asText("");
            room[0] -= put(details, pointer.substring(pointer.lastIndexOf('/') + 1), value, room[0]);
        }
    }

    private static int put(ObjectNode details, String name, String value, int room) {
        var needed = name.length() + value.length();
        if (value.isBlank() || needed > room) {
            return 0;
        }
        details.put(name, value);
        return needed;
    }

    private static String text(Message message) {
        return String.join("\n", message.lines());
    }

    /** Opsgenie shows HTML in some places and text in others: what would begin a tag is shown otherwise. */
    private static String plain(String text, int longest) {
        return Texts.cut(text.replace('<', '‹').replace('>', '›'), longest);
    }
}
