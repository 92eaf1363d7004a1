package dev.pharos.notify.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Telegram;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Message;

/**
 * A message as Telegram takes it: plain text, and beside it where it is bold and where it leads on ("MessageEntity"). So
 * nothing that others wrote can be markup.
 */
final class TelegramMessage {
    /** So many lines so long are below the 4,096 of a message. */
    private static final int LONGEST_LINE = 450;

    private static final int MOST_LINES = 7;

    private final StringBuilder text = new StringBuilder();
    private final ArrayNode entities = JsonNodeFactory.instance.arrayNode();

    private TelegramMessage() {}

    static ObjectNode of(Telegram channel, Notification notification) {
        var message = Message.of(notification);
        var written = new TelegramMessage();
        written.write(message);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("chat_id", channel.chat());
        channel.thread().ifPresent(it -> json.put("message_thread_id", it));
        json.put("text", written.text.toString());
        json.set("entities", written.entities);
        json.putObject("link_preview_options").put("is_disabled", true);
        json.put(
                "disable_notification",
                switch (message.moment()) {
                    case TAKEN, NOTE -> true;
                    case TROUBLE, OVER, TEST -> false;
                });
        return json;
    }

    private void write(Message message) {
        mark("bold", emoji(message) + " " + Texts.cut(message.firstLine(), LONGEST_LINE));
        message.lines().stream()
                .skip(1)
                .limit(MOST_LINES)
                .forEach(it -> text.append('\n').append(Texts.cut(it, LONGEST_LINE)));
        var between = "\n";
        for (var link : message.links().all().entrySet()) {
            text.append(between);
            mark("text_link", link.getKey()).put("url", link.getValue());
            between = " · ";
        }
    }

    /** Places count in units of UTF-16, as Java's do. */
    private ObjectNode mark(String type, String marked) {
        var entity = entities.addObject()
                .put("type", type)
                .put("offset", text.length())
                .put("length", marked.length());
        text.append(marked);
        return entity;
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
