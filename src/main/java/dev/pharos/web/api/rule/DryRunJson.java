package dev.pharos.web.api.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.alerting.DryRuns;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.DryRun;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Durations;
import java.time.Instant;

/** What a dry run came to, as the API says it. */
final class DryRunJson {
    private DryRunJson() {}

    static ObjectNode write(AlertRule rule, Instant from, Instant to, DryRuns.Answer.Done done) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("key", rule.key().value());
        json.put("from", Instants.show(from));
        json.put("to", Instants.show(to));
        json.put("every", Durations.show(done.every()));
        json.put("targets", done.targets());
        json.put("results", done.results());
        json.put("fired", done.fired());
        var unknown = json.putArray("unknown");
        done.unknown().forEach(unknown::add);
        var series = json.putArray("series");
        done.series().forEach(it -> write(series.addObject(), it));
        json.put("moreSeries", done.moreSeries());
        return json;
    }

    private static void write(ObjectNode json, DryRuns.Series series) {
        json.put("series", series.name());
        json.put("targets", series.targets());
        json.put("fired", series.run().fired());
        write(json.putArray("changes"), series.run());
        json.put("moreChanges", series.run().more());
    }

    private static void write(ArrayNode json, DryRun run) {
        for (var turn : run.turns()) {
            var change = json.addObject();
            change.put("at", Instants.show(turn.at()));
            change.put("state", turn.state().code());
            var values = change.putObject("values");
            for (var it : turn.ruling().readings()) {
                if (it.value().isPresent()) {
                    values.put(it.metric(), it.value().getAsDouble());
                } else {
                    values.putNull(it.metric());
                }
            }
        }
    }
}
