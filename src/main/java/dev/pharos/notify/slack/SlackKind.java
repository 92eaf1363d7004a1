package dev.pharos.notify.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec.Slack;
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
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * An incoming webhook of Slack (api.slack.com, "Sending messages using incoming webhooks"). Whoever knows its address may
 * write to the channel, so the address is a secret.
 */
public final class SlackKind implements PostedKind<Slack> {
    /** Slack's own bound for an incoming webhook: one message a second. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private static final String WHAT = "the address of an incoming webhook, https://hooks.slack.com/services/…";
    private static final Pattern EMOJI = Pattern.compile(":[a-z0-9_+'-]{1,98}:");
    private static final Pattern CHANNEL = Pattern.compile("[#@]?[\\p{L}\\p{N}._-]{1,80}");
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,60}");

    /** What Slack says where the address is not one of a webhook any more; with other words the message was at fault. */
    private static final Set<String> GONE = Set.of(
            "invalid_token",
            "no_service",
            "no_service_id",
            "no_team",
            "no_active_hooks",
            "team_disabled",
            "channel_not_found",
            "channel_is_archived",
            "action_prohibited");

    @Override
    public Optional<Slack> read(Fields fields, Supplier<String> newSecret) {
        var url = ChannelFields.secretUrl(fields, WHAT);
        var mention = Mentions.read(fields);
        var username = fields.line("username", 80);
        var icon = fields.parsed("iconEmoji", 100, SlackKind::emoji);
        var channel = fields.parsed("channel", 81, SlackKind::channel);
        return url.map(it -> new Slack(it, mention, username, icon, channel));
    }

    @Override
    public ObjectNode write(Slack slack) {
        var json = JsonNodeFactory.instance.objectNode().put("url", slack.url().toString());
        json.set("mention", Mentions.write(slack.mention()));
        slack.username().ifPresent(it -> json.put("username", it));
        slack.iconEmoji().ifPresent(it -> json.put("iconEmoji", it));
        slack.channel().ifPresent(it -> json.put("channel", it));
        return json;
    }

    @Override
    public Slack restore(ObjectNode written) {
        return new Slack(
                Url.parse(written.path("url").asText()),
                Mentions.restore(written.path("mention")),
                Optional.ofNullable(written.path("username").textValue()),
                Optional.ofNullable(written.path("iconEmoji").textValue()),
                Optional.ofNullable(written.path("channel").textValue()));
    }

    @Override
    public List<String> secrets() {
        return List.of("url");
    }

    @Override
    public Optional<String> paced(Slack slack) {
        return Optional.of(slack.url().toString());
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public HttpPost post(Slack slack, Notification notification, Instant at) {
        return new HttpPost(
                slack.url(), Map.of(), SlackMessage.of(slack, notification).toString(), true);
    }

    /** What Slack answers is described under "Handling errors"; what may be a fault of the moment is tried again. */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        var why = answer.why().strip();
        var said = WORD.matcher(why).matches() ? " " + why : "";
        return switch (answer.status()) {
            case 404, 410 -> gone(answer, said);
            case 400, 403 -> GONE.contains(why) ? gone(answer, said) : refused(answer, said, at);
            default -> answer.sentOrDeferred(at);
        };
    }

    private static Delivery gone(HttpAnswer answer, String said) {
        return new Delivery.Rejected("answered " + answer.status() + said + ": the incoming webhook is gone", true);
    }

    /** A refusal in words that nobody knows may come from what stands before Slack, and pass. */
    private static Delivery refused(HttpAnswer answer, String said, Instant at) {
        return answer.status() == 400
                ? new Delivery.Rejected("answered 400" + said + ": the message was refused", false)
                : answer.sentOrDeferred(at);
    }

    private static String emoji(String text) {
        if (!EMOJI.matcher(text).matches()) {
            throw new IllegalArgumentException(Texts.quoted(text) + " must be the name of an emoji, such as :factory:");
        }
        return text;
    }

    private static String channel(String text) {
        if (!CHANNEL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    Texts.quoted(text) + " must be a channel (#ops), a person (@mira) or an ID (C…)");
        }
        return text;
    }
}
