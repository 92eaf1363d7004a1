package dev.pharos.store.escalation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.EscalationPolicy;
import dev.pharos.core.escalation.EscalationPolicy.Grouping;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.EscalationPolicy.Step;
import dev.pharos.core.policy.Notified;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/** The policy of an incident as it is kept with it, in the shape that the migrations of its table name. */
final class PolicyJson {
    private PolicyJson() {}

    static String write(EscalationPolicy policy) {
        var json = JsonNodeFactory.instance.objectNode().put("rounds", policy.rounds());
        policy.key().ifPresent(it -> json.put("key", it.value()));
        json.put("chosen", policy.chosen());
        put(json, "acknowledgeTimeoutMs", policy.acknowledgeTimeout());
        put(json, "repeatIntervalMs", policy.repeatInterval());
        policy.grouping().ifPresent(it -> {
            var grouping = json.putObject("grouping");
            grouping.put("waitMs", it.pause().toMillis())
                    .put("intervalMs", it.interval().toMillis());
            var by = grouping.putArray("by");
            it.by().forEach(by::add);
        });
        var steps = json.putArray("steps");
        for (var step : policy.steps()) {
            var written = steps.addObject().put("afterMs", step.after().toMillis());
            var channels = written.putArray("channels");
            step.recipients()
                    .forEach(it -> channels.addObject()
                            .put("id", it.id().toString())
                            .put("key", it.key().value()));
            var notified = written.putArray("notify");
            step.notified().forEach(it -> notified.add(it.toString()));
        }
        return json.toString();
    }

    static EscalationPolicy read(JsonNode json) {
        var steps = new ArrayList<Step>();
        for (var step : json.path("steps")) {
            var recipients = new ArrayList<Recipient>();
            for (var channel : step.path("channels")) {
                recipients.add(new Recipient(
                        new ChannelId(UUID.fromString(channel.path("id").asText())),
                        new ChannelKey(channel.path("key").asText())));
            }
            var notified = new ArrayList<Notified>();
            step.path("notify").forEach(it -> notified.add(Notified.parse(it.asText())));
            steps.add(new Step(Duration.ofMillis(step.path("afterMs").asLong()), recipients, notified));
        }
        return new EscalationPolicy(
                Optional.ofNullable(json.path("key").textValue()).map(Key::new),
                json.path("chosen").asText(""),
                steps,
                json.path("rounds").asInt(),
                duration(json, "acknowledgeTimeoutMs"),
                duration(json, "repeatIntervalMs"),
                grouping(json.path("grouping")));
    }

    private static Optional<Grouping> grouping(JsonNode json) {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        var by = new ArrayList<String>();
        json.path("by").forEach(it -> by.add(it.asText()));
        return Optional.of(new Grouping(
                Duration.ofMillis(json.path("waitMs").asLong()),
                Duration.ofMillis(json.path("intervalMs").asLong()),
                by));
    }

    private static void put(ObjectNode json, String name, Optional<Duration> value) {
        value.ifPresent(it -> json.put(name, it.toMillis()));
    }

    private static Optional<Duration> duration(JsonNode json, String name) {
        return json.has(name) ? Optional.of(Duration.ofMillis(json.get(name).asLong())) : Optional.empty();
    }
}
