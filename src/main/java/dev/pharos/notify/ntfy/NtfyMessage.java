package dev.pharos.notify.ntfy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Ntfy;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Message;
import java.util.stream.Collectors;

/** A message as ntfy takes it ("Publish as JSON"): plain text, in which nothing is markup. */
final class NtfyMessage {
    private static final int LONGEST_TITLE = 250;
    /** So many lines so long are below 4,096 bytes of UTF-8, whatever is in them; a longer message becomes an attachment. */
    private static final int LONGEST_LINE = 220;

    private static final int MOST_LINES = 6;
    private static final int MOST_ACTIONS = 3;

    private NtfyMessage() {}

    static ObjectNode of(Ntfy channel, Notification notification) {
        var message = Message.of(notification);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("topic", channel.topic());
        json.put("title", Texts.cut(message.firstLine(), LONGEST_TITLE));
        var lines = message.lines().stream()
                .skip(1)
                .limit(MOST_LINES)
                .map(it -> Texts.cut(it, LONGEST_LINE))
                .collect(Collectors.joining("\n"));
        json.put("message", lines.isEmpty() ? Texts.cut(message.firstLine(), LONGEST_TITLE) : lines);
        json.put("priority", priority(message));
        json.putArray("tags")
                .add(
                        switch (message.moment()) {
                            case TROUBLE -> message.severity().equals("critical") ? "rotating_light" : "red_circle";
                            case TAKEN -> "eyes";
                            case OVER, TEST -> "white_check_mark";
                            case NOTE -> "information_source";
                        });
        message.links().page().ifPresent(it -> json.put("click", it));
        var actions = json.putArray("actions");
        message.links().all().entrySet().stream()
                .limit(MOST_ACTIONS)
                .forEach(it -> actions.addObject()
                        .put("action", "view")
                        .put("label", it.getKey())
                        .put("url", it.getValue()));
        return json;
    }

    /** 5 wakes, 3 is the usual, 2 makes no sound. */
    private static int priority(Message message) {
        return switch (message.moment()) {
            case TAKEN, NOTE -> 2;
            case OVER, TEST -> 3;
            case TROUBLE ->
                switch (message.severity()) {
                    case "critical" -> 5;
                    case "high" -> 4;
                    case "medium" -> 3;
                    default -> 2;
                };
        };
    }
}
