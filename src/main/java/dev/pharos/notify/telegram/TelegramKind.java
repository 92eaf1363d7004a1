package dev.pharos.notify.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec.Telegram;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.url.Url;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.ChannelFields;
import dev.pharos.notify.kind.HttpAnswer;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.PostedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A bot of Telegram that writes to a chat (core.telegram.org, "Telegram Bot API", {@code sendMessage}; "Bots FAQ", on
 * limits). The token is a part of the address that is asked, so the whole address is a secret.
 */
public final class TelegramKind implements PostedKind<Telegram> {
    /** A group takes 20 messages a minute, another chat one a second. */
    private static final Duration PACE = Duration.ofSeconds(3);

    private static final Url VENDOR = Url.parse("https://api.telegram.org");
    private static final Pattern TOKEN = Pattern.compile("[0-9]{3,20}:[A-Za-z0-9_-]{20,100}");
    private static final String WHAT_TOKEN = "the token that @BotFather gave for the bot, 123456789:AAE…";
    private static final Pattern CHAT = Pattern.compile("-?[0-9]{1,20}|@[A-Za-z][A-Za-z0-9_]{3,40}");

    /** What Telegram says in a 400 where the bot cannot write to the chat any more, or never could. */
    private static final Pattern NO_CHAT = Pattern.compile(
            "(?i)chat not found|group chat was (?:deactivated|upgraded)|PEER_ID_INVALID|CHAT_WRITE_FORBIDDEN|not"
                    + " enough rights|need administrator rights|message thread not found");

    @Override
    public Optional<Telegram> read(Fields fields, Supplier<String> newSecret) {
        var token = ChannelFields.key(fields, "token", TOKEN, WHAT_TOKEN);
        if (fields.find("chat").isEmpty()) {
            fields.refuse(
                    "chat", "is missing: write the ID of the chat, such as -1001234567890, or @name of a channel");
        }
        var chat = fields.parsedOrNumber("chat", TelegramKind::chat);
        var thread = fields.whole("thread", 1, Integer.MAX_VALUE);
        var url = ChannelFields.ownUrl(fields);
        return token.flatMap(known -> chat.map(it -> new Telegram(known, it, thread, url)));
    }

    @Override
    public ObjectNode write(Telegram channel) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("token", channel.token()).put("chat", channel.chat());
        channel.thread().ifPresent(it -> json.put("thread", it));
        channel.url().ifPresent(it -> json.put("url", it.toString()));
        return json;
    }

    @Override
    public Telegram restore(ObjectNode written) {
        return new Telegram(
                written.path("token").asText(),
                written.path("chat").asText(),
                Optional.of(written.path("thread").asInt()).filter(it -> it > 0),
                ChannelFields.keptUrl(written));
    }

    @Override
    public List<String> secrets() {
        return List.of("token");
    }

    @Override
    public Optional<String> paced(Telegram channel) {
        return Optional.of(channel.chat());
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public HttpPost post(Telegram channel, Notification notification, Instant at) {
        return new HttpPost(
                ChannelFields.beneath(channel.url().orElse(VENDOR), "/bot" + channel.token() + "/sendMessage"),
                Map.of(),
                TelegramMessage.of(channel, notification).toString(),
                true);
    }

    /** What Telegram says itself has an {@code error_code}; all else may come from what stands before it. */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        var said = answer.json();
        var code = said.path("error_code").asInt();
        return switch (code) {
            case 401, 404 -> gone(answer, "Telegram does not know the bot's token");
            case 403 -> gone(answer, "the bot was blocked, or is no member of the chat any more");
            case 400 ->
                NO_CHAT.matcher(said.path("description").asText()).find()
                        ? gone(
                                answer,
                                "the bot cannot write to this chat"
                                        + moved(said.at("/parameters/migrate_to_chat_id")
                                                .asText()))
                        : new Delivery.Rejected("answered 400: the message was refused", false);
            default -> answer.sentOrDeferred(at, said.at("/parameters/retry_after"));
        };
    }

    private static Delivery gone(HttpAnswer answer, String why) {
        return new Delivery.Rejected("answered " + answer.status() + ": " + why, true);
    }

    private static String moved(String to) {
        return CHAT.matcher(to).matches() ? "; it is " + to + " now" : "";
    }

    private static String chat(String text) {
        if (!CHAT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    Texts.quoted(text) + " must be the ID of a chat, such as -1001234567890, or @name of a channel");
        }
        return text;
    }
}
