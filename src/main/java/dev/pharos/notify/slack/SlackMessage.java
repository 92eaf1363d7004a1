package dev.pharos.notify.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Slack;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Facts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as Slack takes it: one line of text, which is what a notification on a telephone shows, and beside a bar in the
 * colour of the severity what is known. Texts of others are cut and escaped: they command nothing and mention nobody.
 */
final class SlackMessage {
    private static final int LONGEST_NAME = 100;
    /** Escaped, this many are below the 3,000 of a section. */
    private static final int LONGEST_TEXT = 500;

    private static final String GREEN = "#2e7d32";
    private static final String GREY = "#616161";

    private SlackMessage() {}

    static ObjectNode of(Slack slack, Notification notification) {
        var facts = Facts.of(notification);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("text", headline(slack, notification.type(), facts));
        if (notification.type() != NotificationType.CHANNEL_TEST) {
            var attachment = json.putArray("attachments").addObject();
            attachment.put("color", colour(notification.type(), facts));
            blocks(notification.type(), facts, attachment.putArray("blocks"));
        }
        return json;
    }

    private static String headline(Slack slack, NotificationType type, ObjectNode facts) {
        var name = "*" + text(facts.at("/target/name"), LONGEST_NAME) + "*";
        return switch (type) {
            case INCIDENT_OPENED -> emoji(facts) + " " + name + " is down" + mention(slack);
            case INCIDENT_ESCALATED ->
                ":rotating_light: " + name + " is down, and nobody has acknowledged it" + mention(slack);
            case INCIDENT_FLAPPING -> emoji(facts) + " " + name + " goes down and up again and again" + mention(slack);
            case INCIDENT_GROUPED -> emoji(facts) + " more is down with " + name + mention(slack);
            case INCIDENT_REMINDER -> emoji(facts) + " " + name + " is still down" + mention(slack);
            case CHANNEL_DIGEST -> ":hourglass: " + facts.path("count").asText() + " messages were held back";
            case INCIDENT_ACKNOWLEDGED ->
                ":eyes: " + text(facts.at("/acknowledgement/by"), LONGEST_NAME) + " looks after " + name;
            case INCIDENT_RESOLVED -> ":large_green_circle: " + name + " " + end(facts);
            case CHANNEL_TEST ->
                ":white_check_mark: Pharos reaches this channel: " + text(facts.path("channel"), LONGEST_NAME);
        };
    }

    private static String end(ObjectNode facts) {
        return switch (facts.at("/incident/resolution").asText()) {
            case "paused" -> "is watched no more for now: it was paused";
            case "deleted", "retired" -> "is watched no more: it was removed";
            default -> "is up again";
        };
    }

    private static void blocks(NotificationType type, ObjectNode facts, ArrayNode blocks) {
        switch (type) {
            case INCIDENT_ACKNOWLEDGED -> {
                var note = text(facts.at("/acknowledgement/note"), LONGEST_TEXT);
                if (!note.isEmpty()) {
                    section(blocks, note);
                }
            }
            case INCIDENT_OPENED,
                    INCIDENT_ESCALATED,
                    INCIDENT_FLAPPING,
                    INCIDENT_GROUPED,
                    INCIDENT_REMINDER,
                    INCIDENT_RESOLVED,
                    CHANNEL_DIGEST,
                    CHANNEL_TEST -> {
                var cause = text(facts.at("/incident/cause/message"), LONGEST_TEXT);
                section(blocks, cause.isEmpty() ? "No reason is known." : cause);
            }
        }
        var line = new StringBuilder("Severity ").append(text(facts.at("/incident/severity"), LONGEST_NAME));
        since(facts.at("/incident/startedAt"))
                .ifPresent(it -> line.append(" · since ").append(it));
        if (type == NotificationType.INCIDENT_RESOLVED) {
            since(facts.at("/incident/resolvedAt"))
                    .ifPresent(it -> line.append(" until ").append(it));
        }
        append(line, facts.at("/target/url"), "");
        append(line, facts.at("/target/runbookUrl"), "Runbook: ");
        var context = blocks.addObject().put("type", "context");
        context.putArray("elements").addObject().put("type", "mrkdwn").put("text", line.toString());
    }

    private static void append(StringBuilder line, JsonNode url, String before) {
        var text = text(url, LONGEST_TEXT);
        if (!text.isEmpty()) {
            line.append(" · ").append(before).append(text);
        }
    }

    private static void section(ArrayNode blocks, String text) {
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", text);
    }

    /** An instant that each reader sees in their own time zone, and in UTC where they cannot. */
    private static Optional<String> since(JsonNode instant) {
        try {
            var at = Instant.parse(instant.asText());
            return Optional.of("<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time_secs}|" + at + ">");
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static String colour(NotificationType type, ObjectNode facts) {
        return switch (type) {
            case INCIDENT_RESOLVED -> GREEN;
            case INCIDENT_ACKNOWLEDGED, CHANNEL_DIGEST, CHANNEL_TEST -> GREY;
            case INCIDENT_OPENED, INCIDENT_ESCALATED, INCIDENT_FLAPPING, INCIDENT_GROUPED, INCIDENT_REMINDER ->
                switch (severity(facts)) {
                    case "critical" -> "#b71c1c";
                    case "high" -> "#d32f2f";
                    case "medium" -> "#ef6c00";
                    default -> "#f9a825";
                };
        };
    }

    private static String emoji(ObjectNode facts) {
        return switch (severity(facts)) {
            case "critical" -> ":rotating_light:";
            case "high" -> ":red_circle:";
            case "medium" -> ":large_orange_circle:";
            default -> ":large_yellow_circle:";
        };
    }

    private static String severity(ObjectNode facts) {
        return facts.at("/incident/severity").asText();
    }

    private static String mention(Slack slack) {
        return slack.mention()
                .map(it -> switch (it.charAt(0)) {
                    case 'U', 'W' -> " <@" + it + ">";
                    case 'S' -> " <!subteam^" + it + ">";
                    default -> " <!" + it + ">";
                })
                .orElse("");
    }

    /** What Slack asks for: these three, and no others. */
    private static String text(JsonNode node, int longest) {
        return Texts.cut(node.isNull() ? "" : node.asText(), longest)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
