package dev.pharos.bench.storm;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A notification that a channel took.
 *
 * @param incident the one that leads, where it tells of a group
 * @param openedAt when the outage of that one was confirmed
 */
public record Told(String id, String type, String incident, Instant at, Instant openedAt, int targets, String body) {
    static Told of(String id, String body, Instant at) {
        var json = new JsonObject(body);
        var data = json.getJsonObject("data");
        var incident = data.getJsonObject("incident");
        return new Told(
                id,
                json.getString("type"),
                incident.getString("id"),
                at,
                Instant.parse(incident.getString("openedAt")),
                Optional.ofNullable(data.getJsonObject("group"))
                        .map(it -> it.getInteger("count"))
                        .orElse(1),
                body);
    }
}
