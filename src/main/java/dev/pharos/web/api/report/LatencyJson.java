package dev.pharos.web.api.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.rollup.Latencies;
import dev.pharos.core.rollup.Sketch;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Durations;
import dev.pharos.store.rollup.LatencySeries;
import java.time.Instant;

/** Percentiles as JSON. */
final class LatencyJson implements LatencySeries.Listener {
    /** Ten nanoseconds, which is as fine as they are. */
    private static final double PLACES = 1e5;

    private final ObjectNode json;
    private final ArrayNode buckets = JsonNodeFactory.instance.arrayNode();

    /** @param json says already of what they are */
    LatencyJson(ObjectNode json, LatencyQuestion question) {
        this.json = json;
        json.put("window", Durations.show(question.window()));
        json.put("bucket", question.bucket().map(Durations::show).orElse(null));
        json.put("from", Instants.show(question.buckets().from()));
        json.put("to", Instants.show(question.buckets().to()));
    }

    @Override
    public void bucket(Instant from, Instant to, Latencies latencies) {
        if (!json.path("bucket").isNull()) {
            var bucket = buckets.addObject();
            bucket.put("from", Instants.show(from)).put("to", Instants.show(to));
            write(bucket, latencies);
        }
    }

    @Override
    public void whole(Latencies latencies) {
        write(json, latencies);
        json.set("buckets", buckets);
    }

    private static void write(ObjectNode json, Latencies latencies) {
        json.put("count", latencies.total().count());
        var ms = json.putObject("latencyMs");
        percentiles(ms.putObject("total"), latencies.total());
        for (var phase : Phase.values()) {
            percentiles(ms.putObject(phase.code()), latencies.of(phase));
        }
    }

    private static void percentiles(ObjectNode json, Sketch sketch) {
        percentile(json, "p50", sketch, 0.5);
        percentile(json, "p90", sketch, 0.9);
        percentile(json, "p95", sketch, 0.95);
        percentile(json, "p99", sketch, 0.99);
    }

    private static void percentile(ObjectNode json, String name, Sketch sketch, double share) {
        var ms = sketch.quantile(share);
        if (ms.isPresent()) {
            json.put(name, Math.round(ms.getAsDouble() * PLACES) / PLACES);
        } else {
            json.putNull(name);
        }
    }
}
