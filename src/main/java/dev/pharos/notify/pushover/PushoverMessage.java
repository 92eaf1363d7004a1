package dev.pharos.notify.pushover;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Pushover;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Message;
import java.util.stream.Collectors;

/** A message as Pushover takes it: plain text, in which nothing is markup. */
final class PushoverMessage {
    private static final int LONGEST_TITLE = 250;
    private static final int LONGEST_MESSAGE = 1_024;
    private static final int LONGEST_URL = 512;

    private PushoverMessage() {}

    static ObjectNode of(Pushover channel, Notification notification) {
        var message = Message.of(notification);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("token", channel.token()).put("user", channel.user());
        channel.device().ifPresent(it -> json.put("device", it));
        json.put("title", Texts.cut(message.firstLine(), LONGEST_TITLE));
        var lines = message.lines().stream().skip(1).collect(Collectors.joining("\n"));
        json.put("message", Texts.cut(lines.isBlank() ? message.firstLine() : lines, LONGEST_MESSAGE));
        json.put("priority", priority(message));
        if (message.moment() == Message.Moment.TROUBLE) {
            channel.sound().ifPresent(it -> json.put("sound", it));
        }
        json.put("timestamp", notification.at().getEpochSecond());
        message.links().all().entrySet().stream()
                .filter(it -> it.getValue().length() <= LONGEST_URL)
                .findFirst()
                .ifPresent(it -> json.put("url", it.getValue()).put("url_title", it.getKey()));
        return json;
    }

    /** 1 passes quiet hours, -1 makes no sound. None is an emergency (2), which would go on after the incident's end. */
    private static int priority(Message message) {
        return switch (message.moment()) {
            case TAKEN, NOTE -> -1;
            case OVER, TEST -> 0;
            case TROUBLE ->
                switch (message.severity()) {
                    case "critical", "high" -> 1;
                    case "medium" -> 0;
                    default -> -1;
                };
        };
    }
}
