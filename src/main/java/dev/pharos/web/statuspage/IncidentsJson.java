package dev.pharos.web.statuspage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.targets.Severity;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.pieces.PastView;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.Update;
import dev.pharos.web.published.Update.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Incidents and what became of them, the newest first. */
final class IncidentsJson {
    private static final String OPERATIONAL = ComponentState.OPERATIONAL.code();

    private final Published published;
    private final ComponentsJson components;
    private final Wire wire;
    private final String origin;

    IncidentsJson(Published published, ComponentsJson components, Wire wire, String origin) {
        this.published = published;
        this.components = components;
        this.wire = wire;
        this.origin = origin;
    }

    ArrayNode of(List<PublicIncident> incidents) {
        var json = JsonNodeFactory.instance.arrayNode();
        incidents.forEach(it -> json.add(one(it)));
        return json;
    }

    private ObjectNode one(PublicIncident incident) {
        var updates = Update.of(incident, published.course(incident));
        var latest = updates.getFirst();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", incident.id().toString());
        json.put("name", published.title(incident));
        var learnt = incident.words().postmortem().isPresent();
        json.put("status", (learnt ? Step.POSTMORTEM : latest.step()).code());
        wire.at(json, "created_at", incident.openedAt());
        wire.at(json, "updated_at", latest.at());
        wire.at(json, "monitoring_at", monitored(updates));
        wire.at(json, "resolved_at", incident.resolvedAt());
        json.put("impact", impact(incident));
        json.put("shortlink", origin + PastView.href(incident));
        wire.at(json, "started_at", incident.startedAt());
        json.put("page_id", Wire.PAGE);
        var list = json.putArray("incident_updates");
        updates.forEach(it -> list.add(update(incident, it, it == updates.getLast())));
        var affected = json.putArray("components");
        incident.affected().forEach(it -> components.one(it.id()).ifPresent(affected::add));
        json.putNull("reminder_intervals");
        return json;
    }

    private ObjectNode update(PublicIncident incident, Update update, boolean first) {
        var id = incident.id().toString();
        var status = update.step().code();
        var own = update.said().map(it -> it.id().toString()).orElseGet(() -> Updates.id(id, status));
        var json = Updates.json(wire, own, id, status, update.at(), update.words());
        update.said().map(Update.Written::updatedAt).ifPresent(at -> wire.at(json, "updated_at", at));
        var outage = outage(incident);
        var affected = json.putArray("affected_components");
        incident.affected()
                .forEach(it -> affected.add(Updates.affected(
                        it.id().toString(),
                        it.name(),
                        first ? OPERATIONAL : outage,
                        update.step().compareTo(Step.RESOLVED) < 0 ? outage : OPERATIONAL)));
        return json;
    }

    /** When people began to watch whether it holds. */
    private static Optional<Instant> monitored(List<Update> newestFirst) {
        return newestFirst.reversed().stream()
                .filter(it -> it.step() == Step.MONITORING)
                .map(Update::at)
                .findFirst();
    }

    /** What its components are while it lasts. */
    private static String outage(PublicIncident incident) {
        return incident.words()
                .byHand()
                .map(it -> ComponentState.of(it.impact()))
                .orElse(ComponentState.MAJOR_OUTAGE)
                .code();
    }

    private static String impact(PublicIncident incident) {
        return incident.words().byHand().map(it -> it.impact().code()).orElseGet(() -> impact(incident.severity()));
    }

    private static String impact(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "critical";
            case HIGH -> "major";
            case MEDIUM, LOW -> "minor";
        };
    }
}
