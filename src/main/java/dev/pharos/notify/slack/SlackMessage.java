package dev.pharos.notify.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Slack;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.targets.Severity;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Message;
import dev.pharos.notify.kind.Message.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A message as Slack takes it: one line of text, which is what a notification on a telephone shows, and beside a bar in the
 * colour of the severity what is known. Texts of others are cut and escaped: they command nothing and mention nobody.
 */
final class SlackMessage {
    /** Escaped, this many are below the 3,000 of a section. */
    private static final int LONGEST_TEXT = 500;
    /** Of which so many are below the 3,000 of a section too. */
    private static final int MOST_LINES = 6;

    private static final int LONGEST_LINE = 90;
    private static final int LONGEST_URL = 1_000;
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    private SlackMessage() {}

    static ObjectNode of(Slack slack, Notification notification) {
        var message = Message.of(notification);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("text", emoji(message) + " " + escaped(message.firstLine(), LONGEST_TEXT) + mention(slack, message));
        slack.username().ifPresent(it -> json.put("username", it));
        slack.iconEmoji().ifPresent(it -> json.put("icon_emoji", it));
        slack.channel().ifPresent(it -> json.put("channel", it));
        if (message.lines().size() > 1 || !message.links().all().isEmpty()) {
            var attachment = json.putArray("attachments").addObject();
            attachment.put("color", colour(message));
            blocks(message, attachment.putArray("blocks"));
        }
        return json;
    }

    private static void blocks(Message message, ArrayNode blocks) {
        var lines = message.lines().stream()
                .skip(1)
                .limit(MOST_LINES)
                .map(it -> INSTANT.matcher(escaped(it, LONGEST_LINE)).replaceAll(SlackMessage::inTheirZone))
                .collect(Collectors.joining("\n"));
        if (!lines.isEmpty()) {
            blocks.addObject()
                    .put("type", "section")
                    .putObject("text")
                    .put("type", "mrkdwn")
                    .put("text", lines);
        }
        var links = message.links().all().entrySet().stream()
                .filter(it ->
                        it.getValue().length() <= LONGEST_URL && it.getValue().indexOf('|') < 0)
                .map(it -> "<" + escaped(it.getValue(), LONGEST_URL) + "|" + escaped(it.getKey(), LONGEST_LINE) + ">")
                .collect(Collectors.joining(" · "));
        if (!links.isEmpty()) {
            var context = blocks.addObject().put("type", "context");
            context.putArray("elements").addObject().put("type", "mrkdwn").put("text", links);
        }
    }

    /** An instant that each reader sees in their own time zone, and in UTC where they cannot. */
    private static String inTheirZone(MatchResult match) {
        try {
            var at = Instant.parse(match.group());
            return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time_secs}|" + match.group() + ">";
        } catch (DateTimeException noInstant) {
            return match.group();
        }
    }

    private static String mention(Slack slack, Message message) {
        if (message.moment() != Moment.TROUBLE) {
            return "";
        }
        return Arrays.stream(Severity.values())
                .filter(it -> it.code().equals(message.severity()))
                .findFirst()
                .map(slack.mention()::get)
                .map(it -> switch (it.charAt(0)) {
                    case 'U', 'W' -> " <@" + it + ">";
                    case 'S' -> " <!subteam^" + it + ">";
                    default -> " <!" + it + ">";
                })
                .orElse("");
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

    private static String emoji(Message message) {
        return switch (message.moment()) {
            case OVER -> ":large_green_circle:";
            case TAKEN -> ":eyes:";
            case NOTE -> ":information_source:";
            case TEST -> ":white_check_mark:";
            case TROUBLE ->
                switch (message.severity()) {
                    case "critical" -> ":rotating_light:";
                    case "high" -> ":red_circle:";
                    case "medium" -> ":large_orange_circle:";
                    default -> ":large_yellow_circle:";
                };
        };
    }

    /** What Slack asks for: these three, and no others. */
    private static String escaped(String text, int longest) {
        return Texts.cut(text, longest)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
