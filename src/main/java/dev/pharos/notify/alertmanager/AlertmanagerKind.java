package dev.pharos.notify.alertmanager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec.Alertmanager;
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
 * An Alertmanager (prometheus.io, "Alerts API"): one incident is one alert there, known by its labels. An alert is sent again
 * while the incident is open, because an Alertmanager forgets it at a restart and ends it where nobody repeats it.
 */
public final class AlertmanagerKind implements PostedKind<Alertmanager> {
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,1000}");
    private static final String WHAT_TOKEN = "a bearer token, without blanks";

    @Override
    public Optional<Alertmanager> read(Fields fields, Supplier<String> newSecret) {
        var url = ChannelFields.neededUrl(fields, "the address of the Alertmanager, such as http://alertmanager:9093");
        var token = ChannelFields.optionalKey(fields, "token", TOKEN, WHAT_TOKEN);
        return url.map(it -> new Alertmanager(it, token));
    }

    @Override
    public ObjectNode write(Alertmanager channel) {
        var json =
                JsonNodeFactory.instance.objectNode().put("url", channel.url().toString());
        channel.token().ifPresent(it -> json.put("token", it));
        return json;
    }

    @Override
    public Alertmanager restore(ObjectNode written) {
        return new Alertmanager(
                Url.parse(written.path("url").asText()),
                Optional.ofNullable(written.path("token").textValue()));
    }

    @Override
    public List<String> secrets() {
        return List.of("token");
    }

    /** Often enough that an alert outlives three attempts that fail. */
    @Override
    public Optional<Duration> repeats() {
        return Optional.of(AlertmanagerAlert.REPEAT);
    }

    @Override
    public HttpPost post(Alertmanager channel, Notification notification, Instant at) {
        var headers = channel.token().map(it -> Map.of("Authorization", "Bearer " + it));
        return new HttpPost(
                ChannelFields.beneath(channel.url(), "/api/v2/alerts"),
                headers.orElse(Map.of()),
                AlertmanagerAlert.of(notification, at).toString(),
                false);
    }

    /** 400 is the one refusal that its description knows; all else may come from what stands before it. */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        return answer.status() == 400
                ? new Delivery.Rejected("answered 400: the alert was refused", false)
                : answer.sentOrDeferred(at);
    }
}
