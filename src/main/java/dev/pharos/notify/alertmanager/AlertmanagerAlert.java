package dev.pharos.notify.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Facts;
import dev.pharos.notify.kind.Message;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Alerts as an Alertmanager takes them ({@code postableAlerts}): always one. */
final class AlertmanagerAlert {
    /** "Clients are expected to continuously re-send alerts", every 30 seconds to 3 minutes. */
    static final Duration REPEAT = Duration.ofMinutes(1);

    private static final Duration LASTS = REPEAT.multipliedBy(4);
    private static final Duration TEST_LASTS = Duration.ofMinutes(1);
    private static final int LONGEST = 1_000;

    private AlertmanagerAlert() {}

    /** @param at when it is sent */
    static ArrayNode of(Notification notification, Instant at) {
        var message = Message.of(notification);
        var facts = Facts.of(notification);
        var alerts = JsonNodeFactory.instance.arrayNode();
        var alert = alerts.addObject();
        labels(alert.putObject("labels"), notification, message, facts);
        annotations(alert.putObject("annotations"), message, facts);
        alert.put("startsAt", Instants.show(instant(facts.at("/incident/startedAt"), notification.at())));
        alert.put(
                "endsAt",
                Instants.show(
                        switch (message.moment()) {
                            case OVER -> instant(facts.at("/incident/resolvedAt"), notification.at());
                            case TROUBLE, TAKEN -> at.plus(LASTS);
                            case NOTE -> at.plus(notification.incident().isPresent() ? LASTS : TEST_LASTS);
                            case TEST -> at.plus(TEST_LASTS);
                        }));
        message.links().page().ifPresent(it -> alert.put("generatorURL", it));
        return alerts;
    }

    /** They make the alert what it is, so they are the same at its beginning and its end. */
    private static void labels(ObjectNode labels, Notification notification, Message message, ObjectNode facts) {
        facts.at("/target/labels").properties().forEach(it -> put(labels, name(it.getKey()), it.getValue()));
        var hasIncident = notification.incident().isPresent();
        labels.put("alertname", hasIncident ? "PharosTargetDown" : "PharosNotice");
        put(labels, "target", facts.at("/target/key"));
        put(labels, "group", facts.at("/target/group"));
        put(labels, "instance", facts.at("/target/url"));
        labels.put("severity", message.severity().isEmpty() ? "none" : message.severity());
        put(labels, "channel", facts.path("channel"));
    }

    private static void annotations(ObjectNode annotations, Message message, ObjectNode facts) {
        annotations.put("summary", Texts.cut(message.firstLine(), LONGEST));
        annotations.put("description", Texts.cut(String.join("\n", message.lines()), LONGEST * 4));
        put(annotations, "runbook_url", facts.at("/target/runbookUrl"));
        message.links()
                .all()
                .forEach((name, url) -> annotations.put(name(name.toLowerCase(java.util.Locale.ROOT)) + "_link", url));
    }

    private static void put(ObjectNode object, String name, JsonNode text) {
        if (text.isTextual() && !text.textValue().isEmpty()) {
            object.put(name, Texts.cut(text.textValue(), LONGEST));
        }
    }

    /** What every Alertmanager takes for a name. */
    private static String name(String text) {
        var name = text.replaceAll("[^a-zA-Z0-9_]", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    private static Instant instant(JsonNode text, Instant otherwise) {
        try {
            return Instant.parse(text.asText());
        } catch (DateTimeException unknown) {
            return otherwise;
        }
    }
}
