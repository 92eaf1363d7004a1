package dev.pharos.web.api.target;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.json.ObjectivesJson;
import dev.pharos.json.StandingJson;
import dev.pharos.store.history.StandingReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Shows a target that has objectives with what came of them. */
@ApplicationScoped
class Standings {
    private final StandingReader reader;
    private final Clock clock;

    Standings(StandingReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    ObjectNode view(StoredTarget stored) {
        var now = clock.instant();
        var target = stored.target();
        var objectives = target.definition().objectives().orElseThrow();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("target", target.key().value());
        json.put("name", target.definition().name());
        json.put("group", target.definition().group().orElse(null));
        ObjectivesJson.write(json.putObject("objectives"), objectives);
        StandingJson.write(json.putObject("standing"), objectives, reader.of(target.id(), objectives, now), now);
        return json;
    }
}
