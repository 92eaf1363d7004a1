package dev.pharos.notify.mattermost;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message in the shape of Slack's older ones, which both take: a line of text, and an attachment beside a bar in the colour
 * of the severity. Both read Markdown, in which texts of others are escaped: they command nothing, and mention nobody.
 */
final class ChatMessage {
    private static final int LONGEST_HEADLINE = 800;
    private static final int LONGEST_LINE = 400;
    private static final int MOST_LINES = 6;
    private static final int MOST_LINKS = 3;
    private static final int LONGEST_URL = 1_000;

    private static final Pattern MARKUP = Pattern.compile("[\\\\*_~`|#+\\-\\[\\]()!]");

    private ChatMessage() {}

    /** The name is shown where the server lets integrations choose it. */
    static ObjectNode mattermost(Optional<String> mention, Notification notification) {
        return of(mention, notification).put("username", "Pharos");
    }

    static ObjectNode rocketChat(Optional<String> mention, Notification notification) {
        return of(mention, notification).put("alias", "Pharos");
    }

    private static ObjectNode of(Optional<String> mention, Notification notification) {
        var message = Message.of(notification);
        var headline = escaped(message.firstLine(), LONGEST_HEADLINE);
        var called = message.moment() == Message.Moment.TROUBLE
                ? mention.map(it -> " @" + it).orElse("")
                : "";
        var json = JsonNodeFactory.instance.objectNode();
        json.put("text", emoji(message) + " **" + headline + "**" + called);
        var lines = lines(message);
        if (!lines.isEmpty()) {
            json.putArray("attachments")
                    .addObject()
                    .put("fallback", headline)
                    .put("color", colour(message))
                    .put("text", String.join("\n", lines));
        }
        return json;
    }

    private static List<String> lines(Message message) {
        var lines = new ArrayList<String>();
        message.lines().stream().skip(1).limit(MOST_LINES).forEach(it -> lines.add(escaped(it, LONGEST_LINE)));
        message.links().all().entrySet().stream()
                .filter(it -> it.getValue().length() <= LONGEST_URL)
                .limit(MOST_LINKS)
                .forEach(it -> lines.add(it.getKey() + ": " + it.getValue()));
        return lines;
    }

    /** {@code <!channel>} and {@code <address|text>} are Slack's, and understood: no angle is left. */
    private static String escaped(String text, int longest) {
        var shown = Texts.cut(text, longest).replace('<', '‹').replace('>', '›');
        return MARKUP.matcher(shown).replaceAll("\\\\$0").replace("@", "@\u200B");
    }

    private static String emoji(Message message) {
        return switch (message.moment()) {
            case TROUBLE -> message.severity().equals("critical") ? ":rotating_light:" : ":red_circle:";
            case TAKEN -> ":eyes:";
            case OVER, TEST -> ":white_check_mark:";
            case NOTE -> ":information_source:";
        };
    }

    private static String colour(Message message) {
        return switch (message.moment()) {
            case OVER -> "#2e7d32";
            case TAKEN, NOTE, TEST -> "#616161";
            case TROUBLE ->
                switch (message.severity()) {
                    case "critical" -> "#b71c1c";
                    case "high" -> "#d32f2f";
                    case "medium" -> "#ef6c00";
                    default -> "#f9a825";
                };
        };
    }
}
