package dev.pharos.notify.opsgenie;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec.Opsgenie;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.Region;
import dev.pharos.core.url.Url;
import dev.pharos.json.Fields;
import dev.pharos.notify.kind.ChannelFields;
import dev.pharos.notify.kind.HttpAnswer;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.Message;
import dev.pharos.notify.kind.PostedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * An API integration of Opsgenie (docs.opsgenie.com, "Alert API", "Alerts and Alert Fields", "API Rate Limiting"). One
 * incident is one alert there, known by its alias. Jira Service Management speaks the same below another address.
 */
public final class OpsgenieKind implements PostedKind<Opsgenie> {
    /** Below the least that an account may ask: 60 a minute and integration. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{20,200}");
    private static final String WHAT_KEY = "the API key of an API integration of Opsgenie";

    @Override
    public Optional<Opsgenie> read(Fields fields, Supplier<String> newSecret) {
        var key = ChannelFields.key(fields, "apiKey", KEY, WHAT_KEY);
        var region = fields.word("region", Region.values(), Region::code).orElse(Region.US);
        var url = ChannelFields.ownUrl(fields);
        return key.map(it -> new Opsgenie(it, region, url));
    }

    @Override
    public ObjectNode write(Opsgenie channel) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("apiKey", channel.apiKey()).put("region", channel.region().code());
        channel.url().ifPresent(it -> json.put("url", it.toString()));
        return json;
    }

    @Override
    public Opsgenie restore(ObjectNode written) {
        return new Opsgenie(
                written.path("apiKey").asText(), ChannelFields.keptRegion(written), ChannelFields.keptUrl(written));
    }

    @Override
    public List<String> secrets() {
        return List.of("apiKey");
    }

    @Override
    public Optional<String> paced(Opsgenie channel) {
        return Optional.of(channel.apiKey());
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    /** An alert that is never closed goes on waking people. */
    @Override
    public boolean untilTaken(Notification notification) {
        return Message.of(notification).moment() == Message.Moment.OVER;
    }

    @Override
    public HttpPost post(Opsgenie channel, Notification notification, Instant at) {
        return post(channel, OpsgenieAlert.of(notification));
    }

    @Override
    public Optional<HttpPost> closing(Opsgenie channel, Notification test) {
        return Optional.of(post(channel, OpsgenieAlert.end(test)));
    }

    private static HttpPost post(Opsgenie channel, OpsgenieAlert request) {
        var base = channel.url()
                .orElseGet(() -> Url.parse(
                        switch (channel.region()) {
                            case US -> "https://api.opsgenie.com";
                            case EU -> "https://api.eu.opsgenie.com";
                        }));
        return new HttpPost(
                ChannelFields.beneath(base, request.path()),
                Map.of("Authorization", "GenieKey " + channel.apiKey()),
                request.body().toString(),
                true);
    }

    /** What Opsgenie says itself it says in JSON with a {@code requestId}; all else may come from what stands before it. */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        var said = answer.json();
        var isOpsgenie = said.path("requestId").isTextual();
        return switch (answer.status()) {
            case 401, 403 -> isOpsgenie ? keyRefused(answer) : answer.sentOrDeferred(at);
            case 400, 422 ->
                said.path("message").asText().startsWith("Key ")
                        ? keyRefused(answer)
                        : new Delivery.Rejected("answered " + answer.status() + ": the alert was refused", false);
            default -> answer.sentOrDeferred(at);
        };
    }

    private static Delivery keyRefused(HttpAnswer answer) {
        return new Delivery.Rejected("answered " + answer.status() + ": Opsgenie does not take the API key", true);
    }
}
