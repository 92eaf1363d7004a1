package dev.pharos.notify.ntfy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec.Ntfy;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.url.Url;
import dev.pharos.json.Fields;
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
 * A topic of ntfy (docs.ntfy.sh, "Publishing", "Publish as JSON", "Limitations"). Where a topic needs no token, whoever
 * knows its name may read it and write to it, so the name is a secret as well.
 */
public final class NtfyKind implements PostedKind<Ntfy> {
    /** ntfy.sh takes one request every 5 seconds of one address, after 60 at once. */
    private static final Duration PACE = Duration.ofSeconds(5);

    private static final Url VENDOR = Url.parse("https://ntfy.sh");
    private static final Pattern TOPIC = Pattern.compile("[-_A-Za-z0-9]{1,64}");
    private static final String WHAT_TOPIC = "the name of the topic, 1 to 64 letters, digits, - and _";
    private static final Pattern TOKEN = Pattern.compile("tk_[A-Za-z0-9]{1,100}");
    private static final String WHAT_TOKEN = "an access token of ntfy, tk_…";

    @Override
    public Optional<Ntfy> read(Fields fields, Supplier<String> newSecret) {
        var topic = ChannelFields.key(fields, "topic", TOPIC, WHAT_TOPIC);
        var token = ChannelFields.optionalKey(fields, "token", TOKEN, WHAT_TOKEN);
        var url = ChannelFields.ownUrl(fields);
        return topic.map(it -> new Ntfy(it, token, url));
    }

    @Override
    public ObjectNode write(Ntfy channel) {
        var json = JsonNodeFactory.instance.objectNode().put("topic", channel.topic());
        channel.token().ifPresent(it -> json.put("token", it));
        channel.url().ifPresent(it -> json.put("url", it.toString()));
        return json;
    }

    @Override
    public Ntfy restore(ObjectNode written) {
        return new Ntfy(
                written.path("topic").asText(),
                Optional.ofNullable(written.path("token").textValue()),
                ChannelFields.keptUrl(written));
    }

    @Override
    public List<String> secrets() {
        return List.of("topic", "token");
    }

    @Override
    public Optional<String> paced(Ntfy channel) {
        return Optional.of(channel.url().orElse(VENDOR).host());
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public HttpPost post(Ntfy channel, Notification notification, Instant at) {
        var headers = channel.token().map(it -> Map.of("Authorization", "Bearer " + it));
        return new HttpPost(
                ChannelFields.beneath(channel.url().orElse(VENDOR), "/"),
                headers.orElse(Map.of()),
                NtfyMessage.of(channel, notification).toString(),
                true);
    }

    /** What ntfy says itself has a {@code code} that begins with the status; all else may come from what stands before it. */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        var isNtfy = answer.json().path("code").asInt() / 100 == answer.status();
        return switch (answer.status()) {
            case 401, 403 ->
                isNtfy
                        ? new Delivery.Rejected(
                                "answered " + answer.status() + ": ntfy does not let us publish to the topic", true)
                        : answer.sentOrDeferred(at);
            case 400, 413 -> new Delivery.Rejected("answered " + answer.status() + ": the message was refused", false);
            default -> answer.sentOrDeferred(at);
        };
    }
}
