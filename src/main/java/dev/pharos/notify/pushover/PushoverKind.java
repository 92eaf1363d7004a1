package dev.pharos.notify.pushover;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec.Pushover;
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

/** An application of Pushover that writes to a user or a group (pushover.net, "Message API"). */
public final class PushoverKind implements PostedKind<Pushover> {
    /** Pushover asks for no more than two connections at once. */
    private static final Duration PACE = Duration.ofMillis(500);

    private static final Url VENDOR = Url.parse("https://api.pushover.net");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{30}");
    private static final String WHAT_TOKEN = "the API token of an application of Pushover, 30 letters and digits";
    private static final String WHAT_USER = "the key of a user or a group of Pushover, 30 letters and digits";
    private static final Pattern DEVICES = Pattern.compile("[A-Za-z0-9_-]{1,25}(?:,[A-Za-z0-9_-]{1,25}){0,9}");
    private static final Pattern SOUND = Pattern.compile("[a-z0-9_]{1,20}");

    @Override
    public Optional<Pushover> read(Fields fields, Supplier<String> newSecret) {
        var token = ChannelFields.key(fields, "token", KEY, WHAT_TOKEN);
        var user = ChannelFields.key(fields, "user", KEY, WHAT_USER);
        var device =
                fields.parsed("device", 300, it -> shaped(it, DEVICES, "names of devices, with commas in between"));
        var sound = fields.parsed("sound", 30, it -> shaped(it, SOUND, "the name of a sound, such as siren"));
        var url = ChannelFields.ownUrl(fields);
        return token.flatMap(known -> user.map(it -> new Pushover(known, it, device, sound, url)));
    }

    @Override
    public ObjectNode write(Pushover channel) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("token", channel.token()).put("user", channel.user());
        channel.device().ifPresent(it -> json.put("device", it));
        channel.sound().ifPresent(it -> json.put("sound", it));
        channel.url().ifPresent(it -> json.put("url", it.toString()));
        return json;
    }

    @Override
    public Pushover restore(ObjectNode written) {
        return new Pushover(
                written.path("token").asText(),
                written.path("user").asText(),
                Optional.ofNullable(written.path("device").textValue()),
                Optional.ofNullable(written.path("sound").textValue()),
                ChannelFields.keptUrl(written));
    }

    @Override
    public List<String> secrets() {
        return List.of("token", "user");
    }

    @Override
    public Optional<String> paced(Pushover channel) {
        return Optional.of(channel.token());
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public HttpPost post(Pushover channel, Notification notification, Instant at) {
        return new HttpPost(
                ChannelFields.beneath(channel.url().orElse(VENDOR), "/1/messages.json"),
                Map.of(),
                PushoverMessage.of(channel, notification).toString(),
                true);
    }

    /**
     * "Response Format": a 4xx is our mistake and never to be repeated, but 429, which is the end of the month's messages;
     * all else is. What Pushover says itself has a {@code status} of 0.
     */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        var said = answer.json();
        var isPushover = said.path("status").isInt() && said.path("status").asInt() == 0;
        if (answer.status() < 400 || answer.status() >= 500 || answer.status() == 429 || !isPushover) {
            return answer.sentOrDeferred(at);
        }
        for (var name : List.of("token", "user")) {
            if (said.has(name)) {
                return new Delivery.Rejected(
                        "answered " + answer.status() + ": Pushover does not know the " + name, true);
            }
        }
        return new Delivery.Rejected("answered " + answer.status() + ": the message was refused", false);
    }

    private static String shaped(String text, Pattern shape, String what) {
        if (!shape.matcher(text).matches()) {
            throw new IllegalArgumentException(Texts.quoted(text) + " must be " + what);
        }
        return text;
    }
}
