package dev.pharos.web.statuspage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What was told of an incident, or of planned work. */
final class Updates {
    private Updates() {}

    /** The id of one that has none of its own: it is told of each status once. */
    static String id(String of, String status) {
        return Wire.id("update", of, status);
    }

    /** @param of the id of what it tells of */
    static ObjectNode json(Wire wire, String id, String of, String status, Instant at, String body) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("status", status);
        json.put("body", body);
        json.put("incident_id", of);
        wire.at(json, "created_at", at);
        wire.at(json, "updated_at", at);
        wire.at(json, "display_at", at);
        json.put("deliver_notifications", false);
        json.putNull("custom_tweet");
        json.putNull("tweet_id");
        return json;
    }

    static ObjectNode affected(String id, String name, String before, String after) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", id)
                .put("name", name)
                .put("old_status", before)
                .put("new_status", after);
    }
}
