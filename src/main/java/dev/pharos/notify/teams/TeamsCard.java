package dev.pharos.notify.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Message;

/**
 * A message as a workflow of Teams takes it: an Adaptive Card (adaptivecards.io, schema 1.4). All text is in runs, in which
 * no Markdown is read, so texts of others command nothing. It is always below the 28 KB that Teams takes.
 */
final class TeamsCard {
    private static final int LONGEST_LINE = 500;
    private static final int MOST_LINES = 8;
    private static final int MOST_ACTIONS = 4;

    private TeamsCard() {}

    static ObjectNode of(Notification notification) {
        var message = Message.of(notification);
        var card = JsonNodeFactory.instance.objectNode();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.putObject("msteams").put("width", "Full");
        card.put("fallbackText", Texts.cut(message.firstLine(), LONGEST_LINE));
        var body = card.putArray("body");
        line(body, message.firstLine())
                .put("weight", "Bolder")
                .put("size", "Medium")
                .put("color", colour(message));
        message.lines().stream().skip(1).limit(MOST_LINES).forEach(it -> line(body, it));
        var actions = card.putArray("actions");
        message.links().all().entrySet().stream()
                .limit(MOST_ACTIONS)
                .forEach(link -> actions.addObject()
                        .put("type", "Action.OpenUrl")
                        .put("title", link.getKey())
                        .put("url", link.getValue()));
        var json = JsonNodeFactory.instance.objectNode().put("type", "message");
        var attachment = json.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
        attachment.set("content", card);
        return json;
    }

    private static ObjectNode line(ArrayNode body, String text) {
        return body.addObject()
                .put("type", "RichTextBlock")
                .putArray("inlines")
                .addObject()
                .put("type", "TextRun")
                .put("text", Texts.cut(text, LONGEST_LINE));
    }

    private static String colour(Message message) {
        return switch (message.moment()) {
            case TROUBLE -> message.severity().equals("low") ? "Warning" : "Attention";
            case OVER -> "Good";
            case TAKEN, NOTE, TEST -> "Accent";
        };
    }
}
