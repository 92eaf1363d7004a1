package dev.pharos.web.statuspage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.Published.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Planned work that is under way or comes, in the order of its beginning. */
final class MaintenancesJson {
    private static final String SCHEDULED = "scheduled";
    private static final String IN_PROGRESS = "in_progress";
    private static final String MAINTENANCE = ComponentState.UNDER_MAINTENANCE.code();
    private static final String OPERATIONAL = ComponentState.OPERATIONAL.code();

    private final ComponentsJson components;
    private final Wire wire;
    private final String origin;
    private final Instant now;

    MaintenancesJson(Published published, ComponentsJson components, Wire wire, String origin) {
        this.components = components;
        this.wire = wire;
        this.origin = origin;
        this.now = published.present().now();
    }

    ArrayNode of(List<Work> works) {
        var json = JsonNodeFactory.instance.arrayNode();
        works.forEach(it -> json.add(one(it)));
        return json;
    }

    private ObjectNode one(Work work) {
        var planned = work.planned();
        var from = planned.period().from();
        var runs = planned.runs(now);
        var id = work.id().toString();
        var announced = work.announcedAt();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("name", planned.window().name());
        json.put("status", runs ? IN_PROGRESS : SCHEDULED);
        wire.at(json, "created_at", announced);
        wire.at(json, "updated_at", runs ? from : announced);
        json.putNull("monitoring_at");
        wire.at(json, "resolved_at", Optional.empty());
        json.put("impact", "maintenance");
        json.put("shortlink", origin + "/");
        wire.at(json, "started_at", from);
        json.put("page_id", Wire.PAGE);
        var words = planned.window().message().orElse(planned.window().name());
        var updates = json.putArray("incident_updates");
        if (runs) {
            updates.add(update(work, id, IN_PROGRESS, from, words));
        }
        updates.add(update(work, id, SCHEDULED, announced, words));
        var affected = json.putArray("components");
        work.components().forEach(it -> components.one(it.id()).ifPresent(affected::add));
        wire.at(json, "scheduled_for", from);
        wire.at(json, "scheduled_until", planned.period().until());
        return json;
    }

    private ObjectNode update(Work work, String id, String status, Instant at, String words) {
        var json = Updates.json(wire, Updates.id(id, status), id, status, at, words);
        var affected = json.putArray("affected_components");
        var after = status.equals(IN_PROGRESS) ? MAINTENANCE : OPERATIONAL;
        work.components()
                .forEach(it -> affected.add(Updates.affected(it.id().toString(), it.name(), OPERATIONAL, after)));
        return json;
    }
}
