package dev.pharos.notify.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec.Discord;
import dev.pharos.core.escalation.Notification;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.Message;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A message as Discord takes it: one line, which is what a telephone shows, and beside a bar in the colour of the severity
 * what is known. Texts of others are cut and escaped: they command nothing, and mention nobody.
 */
final class DiscordMessage {
    /** Escaped, this many are below the 2,000 of a message. */
    private static final int LONGEST_HEADLINE = 800;
    /** Escaped, so many so long are below the 4,096 of a description. */
    private static final int LONGEST_LINE = 300;

    private static final int MOST_LINES = 6;
    private static final int LONGEST_VALUE = 1_024;
    private static final int MOST_LINKS = 3;

    /** What Discord's Markdown reads. */
    private static final Pattern MARKUP = Pattern.compile("[\\\\*_~`|>#\\-+\\[\\]()<:]");

    private DiscordMessage() {}

    static ObjectNode of(Discord channel, Notification notification) {
        var message = Message.of(notification);
        var json = JsonNodeFactory.instance.objectNode().put("username", "Pharos");
        var mentions = json.putObject("allowed_mentions");
        var parse = mentions.putArray("parse");
        var content = "**" + escaped(message.firstLine(), LONGEST_HEADLINE) + "**";
        if (message.moment() == Message.Moment.TROUBLE && channel.mention().isPresent()) {
            var mention = channel.mention().get();
            if (isRole(mention)) {
                mentions.putArray("roles").add(mention);
                content += " <@&" + mention + ">";
            } else {
                parse.add("everyone");
                content += " @" + mention;
            }
        }
        json.put("content", content);
        var embed = json.putArray("embeds").addObject();
        embed.put("color", colour(message));
        embed.put("timestamp", Instants.show(notification.at()));
        var lines = message.lines().stream()
                .skip(1)
                .limit(MOST_LINES)
                .map(it -> escaped(it, LONGEST_LINE))
                .collect(Collectors.joining("\n"));
        embed.put("description", lines);
        var fields = embed.putArray("fields");
        message.links().all().entrySet().stream()
                .filter(it -> it.getValue().length() <= LONGEST_VALUE)
                .limit(MOST_LINKS)
                .forEach(it -> fields.addObject().put("name", it.getKey()).put("value", it.getValue()));
        if (lines.isEmpty() && fields.isEmpty()) {
            json.remove("embeds");
        }
        return json;
    }

    private static boolean isRole(String mention) {
        return Character.isDigit(mention.charAt(0));
    }

    /** A blank without width parts an @ from its name. */
    private static String escaped(String text, int longest) {
        return MARKUP.matcher(Texts.cut(text, longest)).replaceAll("\\\\$0").replace("@", "@\u200B");
    }

    private static int colour(Message message) {
        return switch (message.moment()) {
            case OVER -> 0x2E7D32;
            case TAKEN, NOTE, TEST -> 0x616161;
            case TROUBLE ->
                switch (message.severity()) {
                    case "critical" -> 0xB71C1C;
                    case "high" -> 0xD32F2F;
                    case "medium" -> 0xEF6C00;
                    default -> 0xF9A825;
                };
        };
    }
}
