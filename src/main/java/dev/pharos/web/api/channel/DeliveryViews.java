package dev.pharos.web.api.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.json.Instants;
import dev.pharos.store.history.DeliveryReader;
import java.util.UUID;

/** Shows a delivery with its attempts. */
public final class DeliveryViews {
    private DeliveryViews() {}

    public static ObjectNode of(DeliveryReader.Logged delivery) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", delivery.id().toString());
        json.put("incident", delivery.incident().map(UUID::toString).orElse(null));
        json.put("channel", delivery.channel());
        json.put("type", delivery.type());
        json.put("state", delivery.state());
        var attempts = json.putArray("attempts");
        delivery.attempts().forEach(it -> attempt(attempts.addObject(), it));
        json.put("nextAttemptAt", delivery.nextAttemptAt().map(Instants::show).orElse(null));
        return json;
    }

    private static void attempt(ObjectNode json, DeliveryReader.Attempt attempt) {
        json.put("at", Instants.show(attempt.at()));
        json.put(
                "status",
                attempt.status().isPresent() ? (Integer) attempt.status().getAsInt() : null);
        json.put("error", attempt.error().orElse(null));
        json.put("durationMs", attempt.durationMs());
    }
}
