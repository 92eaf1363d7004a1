package dev.pharos.notify.pagerduty;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec.PagerDuty;
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
 * An integration "Events API v2" of a service of PagerDuty (developer.pagerduty.com, "Events API v2 Overview", "Send an
 * Alert Event", "Events API Rate Limits"). One incident is one alert there, known by {@code dedup_key}.
 */
public final class PagerDutyKind implements PostedKind<PagerDuty> {
    /** PagerDuty takes about 120 events a minute and integration. */
    private static final Duration PACE = Duration.ofMillis(500);

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{32}");
    private static final String WHAT_KEY =
            "the integration key of 32 letters and digits, from the service's integration \"Events API v2\"";

    private static final Pattern SECRET = Pattern.compile("[!-~]{8,200}");
    private static final String WHAT_SECRET = "the secret that PagerDuty showed for its webhook (v3)";

    /** How a refusal names the key: "Invalid routing key", "Length of 'routing_key' is incorrect". */
    private static final Pattern OF_THE_KEY = Pattern.compile("(?i)routing[ _]key");

    @Override
    public Optional<PagerDuty> read(Fields fields, Supplier<String> newSecret) {
        var key = ChannelFields.key(fields, "routingKey", KEY, WHAT_KEY);
        var region = fields.word("region", Region.values(), Region::code).orElse(Region.US);
        var secret = ChannelFields.optionalKey(fields, "webhookSecret", SECRET, WHAT_SECRET);
        var url = ChannelFields.ownUrl(fields);
        return key.map(it -> new PagerDuty(it, region, secret, url));
    }

    @Override
    public ObjectNode write(PagerDuty channel) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("routingKey", channel.routingKey())
                .put("region", channel.region().code());
        channel.webhookSecret().ifPresent(it -> json.put("webhookSecret", it));
        channel.url().ifPresent(it -> json.put("url", it.toString()));
        return json;
    }

    @Override
    public PagerDuty restore(ObjectNode written) {
        return new PagerDuty(
                written.path("routingKey").asText(),
                ChannelFields.keptRegion(written),
                Optional.ofNullable(written.path("webhookSecret").textValue()),
                ChannelFields.keptUrl(written));
    }

    @Override
    public List<String> secrets() {
        return List.of("routingKey", "webhookSecret");
    }

    @Override
    public Optional<String> paced(PagerDuty channel) {
        return Optional.of(channel.routingKey());
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
    public HttpPost post(PagerDuty channel, Notification notification, Instant at) {
        return post(channel, PagerDutyEvent.of(channel, notification));
    }

    @Override
    public Optional<HttpPost> closing(PagerDuty channel, Notification test) {
        return Optional.of(post(channel, PagerDutyEvent.end(channel, test)));
    }

    private static HttpPost post(PagerDuty channel, ObjectNode event) {
        var url = channel.url()
                .orElseGet(() -> Url.parse(
                        switch (channel.region()) {
                            case US -> "https://events.pagerduty.com/v2/enqueue";
                            case EU -> "https://events.eu.pagerduty.com/v2/enqueue";
                        }));
        return new HttpPost(url, Map.of(), event.toString(), true);
    }

    /** PagerDuty's table: 202 is taken, 400 is never to be repeated, 429, 5xx and a broken connection are. */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        if (answer.status() != 400) {
            return answer.sentOrDeferred(at);
        }
        return OF_THE_KEY.matcher(answer.why()).find()
                ? new Delivery.Rejected("answered 400: PagerDuty does not know the routing key", true)
                : new Delivery.Rejected("answered 400: the event was refused", false);
    }
}
