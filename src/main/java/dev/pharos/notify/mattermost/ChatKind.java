package dev.pharos.notify.mattermost;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.url.Url;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Texts;
import dev.pharos.notify.kind.ChannelFields;
import dev.pharos.notify.kind.HttpAnswer;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.PostedKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What both kinds of this folder have in common: an address that is a secret, because whoever knows it may write to the channel,
 * who is mentioned, and a limit that the server holds against us for all its channels together.
 */
abstract class ChatKind<S extends ChannelSpec> implements PostedKind<S> {
    private static final Pattern MENTION = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final String what;

    /** @param what the address is, with an example */
    ChatKind(String what) {
        this.what = what;
    }

    abstract S spec(Url url, Optional<String> mention);

    abstract Url url(S channel);

    abstract Optional<String> mention(S channel);

    abstract ObjectNode message(Optional<String> mention, Notification notification);

    /** Why nothing can come through this webhook any more; empty where the answer does not say that. */
    abstract Optional<String> gone(HttpAnswer answer);

    @Override
    public Optional<S> read(Fields fields, Supplier<String> newSecret) {
        var url = ChannelFields.secretUrl(fields, what);
        var mention = fields.parsed("mention", 65, ChatKind::mention);
        return url.map(it -> spec(it, mention));
    }

    private static String mention(String text) {
        if (!MENTION.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    Texts.quoted(text) + " must be here, channel, all, or the name of a user, without the @");
        }
        return text;
    }

    @Override
    public ObjectNode write(S channel) {
        var json = JsonNodeFactory.instance.objectNode().put("url", url(channel).toString());
        mention(channel).ifPresent(it -> json.put("mention", it));
        return json;
    }

    @Override
    public S restore(ObjectNode written) {
        return spec(
                Url.parse(written.path("url").asText()),
                Optional.ofNullable(written.path("mention").textValue()));
    }

    @Override
    public List<String> secrets() {
        return List.of("url");
    }

    @Override
    public Optional<String> paced(S channel) {
        return Optional.of(url(channel).origin().toString());
    }

    @Override
    public HttpPost post(S channel, Notification notification, Instant at) {
        return new HttpPost(
                url(channel), Map.of(), message(mention(channel), notification).toString(), true);
    }

    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        var gone = gone(answer);
        if (gone.isPresent()) {
            return new Delivery.Rejected("answered " + answer.status() + gone.get(), true);
        }
        return switch (answer.status()) {
            case 400, 413 -> new Delivery.Rejected("answered " + answer.status() + ": the message was refused", false);
            default -> answer.sentOrDeferred(at);
        };
    }
}
