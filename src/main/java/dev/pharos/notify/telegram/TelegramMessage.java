package dev.pharos.notify.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Telegram;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Message;
import java.util.ArrayList;
import java.util.stream.Collectors;

/** A message as Telegram takes it, in its "HTML style": texts of others are cut and escaped, so they are no markup. */
final class TelegramMessage {
    /** So many lines so long, as they are shown, are below the 4,096 of a message. */
    private static final int LONGEST_LINE = 450;

    private static final int MOST_LINES = 7;

    private TelegramMessage() {}

    static ObjectNode of(Telegram channel, Notification notification) {
        var message = Message.of(notification);
        var lines = new ArrayList<String>();
        lines.add("<b>" + emoji(message) + " " + escaped(Texts.cut(message.firstLine(), LONGEST_LINE)) + "</b>");
        message.lines().stream()
                .skip(1)
                .limit(MOST_LINES)
                .forEach(it -> lines.add(escaped(Texts.cut(it, LONGEST_LINE))));
        var links = message.links().all().entrySet().stream()
                .map(it -> "<a href=\"" + escaped(it.getValue()) + "\">" + escaped(it.getKey()) + "</a>")
                .collect(Collectors.joining(" · "));
        if (!links.isEmpty()) {
            lines.add(links);
        }
        var json = JsonNodeFactory.instance.objectNode();
        json.put("chat_id", channel.chat());
        channel.thread().ifPresent(it -> json.put("message_thread_id", it));
        json.put("text", String.join("\n", lines));
        json.put("parse_mode", "HTML");
        json.putObject("link_preview_options").put("is_disabled", true);
        json.put(
                "disable_notification",
                switch (message.moment()) {
                    case TAKEN, NOTE -> true;
                    case TROUBLE, OVER, TEST -> false;
                });
        return json;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String emoji(Message message) {
        return switch (message.moment()) {
            case TROUBLE -> message.severity().equals("critical") ? "🚨" : "🔴";
            case TAKEN -> "👀";
            case OVER, TEST -> "✅";
            case NOTE -> "ℹ️";
        };
    }
}
