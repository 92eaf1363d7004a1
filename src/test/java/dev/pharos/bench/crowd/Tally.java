package dev.pharos.bench.crowd;

import io.vertx.core.json.JsonObject;
import java.util.TreeMap;

/** How often each thing happened. For one event loop. */
final class Tally {
    private final TreeMap<String, Integer> counts = new TreeMap<>();

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    JsonObject json() {
        var json = new JsonObject();
        counts.forEach(json::put);
        return json;
    }
}
