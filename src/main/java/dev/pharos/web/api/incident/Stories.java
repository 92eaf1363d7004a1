package dev.pharos.web.api.incident;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Snooze;
import dev.pharos.json.IncidentJson;
import dev.pharos.json.Instants;
import dev.pharos.platform.Ids;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.web.api.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Shows incidents, and tells the story of one. */
@ApplicationScoped
public class Stories {
    private final IncidentReader incidents;

    Stories(IncidentReader incidents) {
        this.incidents = incidents;
    }

    /** Without its events. */
    static ObjectNode view(Incident incident) {
        var json = IncidentJson.write(incident);
        json.set("trigger", IncidentJson.trigger(incident.trigger()));
        if (incident.byHand().isEmpty()) {
            json.putNull("title").putNull("impact");
            json.putArray("components").add(incident.target().value());
        }
        json.put(
                "snoozedUntil",
                incident.snooze().map(Snooze::until).map(Instants::show).orElse(null));
        json.put("snoozedBy", incident.snooze().map(Snooze::by).orElse(null));
        return json;
    }

    public ObjectNode of(TenantId tenant, IncidentId id) {
        var found = incidents
                .find(tenant, id)
                .orElseThrow(() -> unknown(id.toString()).exception());
        var json = view(found.incident());
        var events = json.putArray("events");
        found.events().forEach(event -> events.add(IncidentJson.event(event)));
        whole(found).forEach(json.putArray("story")::add);
        return json;
    }

    /** Events and deliveries in one order; of one moment what happened stands before what was told of it. */
    private static List<ObjectNode> whole(IncidentReader.Story found) {
        record Line(Instant at, ObjectNode json) {}
        return Stream.concat(
                        found.events().stream().map(it -> new Line(it.at(), IncidentJson.event(it))),
                        found.deliveries().stream().map(it -> new Line(it.at(), delivery(it))))
                .sorted(Comparator.comparing(Line::at))
                .map(Line::json)
                .toList();
    }

    private static ObjectNode delivery(IncidentReader.Told told) {
        var json = JsonNodeFactory.instance.objectNode();
        return json.put("at", Instants.show(told.at()))
                .put("type", "delivery")
                .put("channel", told.channel())
                .put("notification", told.notification())
                .put("state", told.state())
                .put("attempts", told.attempts())
                .put("error", told.error().orElse(null));
    }

    /** What is no id is one that nothing has. */
    public static IncidentId id(String id) {
        return Ids.parse(id).map(IncidentId::new).orElseThrow(() -> unknown(id).exception());
    }

    /** That there is none of this id. */
    public static Problem unknown(String id) {
        return Problem.notFound("There is no incident \"" + id + "\".");
    }

    static Problem acknowledgedSince(Incident incident) {
        return Problem.of(
                "acknowledged-since",
                "Somebody has acknowledged it since",
                409,
                "The acknowledgement that is meant stands no more: the incident was acknowledged again at "
                        + Instants.show(incident.acknowledgedAt().orElseThrow()) + ".");
    }

    static Problem over(Incident incident, String leftToDo) {
        return Problem.of(
                "already-resolved",
                "The incident is over",
                409,
                "The incident was resolved at "
                        + Instants.show(incident.resolvedAt().orElseThrow()) + "; there is nothing left to " + leftToDo
                        + ".");
    }
}
