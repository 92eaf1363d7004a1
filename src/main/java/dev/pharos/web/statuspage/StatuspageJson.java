package dev.pharos.web.statuspage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.Situation;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.Published.Work;
import dev.pharos.web.published.Update;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The documents of the API, each with the page in front. */
final class StatuspageJson {
    /** As Statuspage has it. */
    private static final int MOST = 50;

    private final Published published;
    private final ZoneId zone;
    private final String origin;
    private final Wire wire;
    private final ComponentsJson components;
    private final IncidentsJson incidents;
    private final MaintenancesJson maintenances;

    StatuspageJson(Published published, ZoneId zone, String origin) {
        this.published = published;
        this.zone = zone;
        this.origin = origin;
        this.wire = new Wire(zone);
        this.components = new ComponentsJson(published, wire);
        this.incidents = new IncidentsJson(published, components, wire, origin);
        this.maintenances = new MaintenancesJson(published, components, wire, origin);
    }

    ObjectNode summary() {
        var json = page();
        json.set("components", components.all());
        json.set("incidents", incidents.of(open()));
        json.set("scheduled_maintenances", maintenances.of(published.works()));
        json.set("status", rollup());
        return json;
    }

    ObjectNode status() {
        var json = page();
        json.set("status", rollup());
        return json;
    }

    ObjectNode components() {
        var json = page();
        json.set("components", components.all());
        return json;
    }

    ObjectNode incidents() {
        return incidents(published.incidents().stream().limit(MOST).toList());
    }

    ObjectNode unresolved() {
        return incidents(open());
    }

    private ObjectNode incidents(List<PublicIncident> some) {
        var json = page();
        json.set("incidents", incidents.of(some));
        return json;
    }

    ObjectNode maintenances() {
        return maintenances(_ -> true);
    }

    ObjectNode upcoming() {
        return maintenances(it -> !it.planned().runs(published.present().now()));
    }

    ObjectNode active() {
        return maintenances(it -> it.planned().runs(published.present().now()));
    }

    private ObjectNode maintenances(Predicate<Work> which) {
        var json = page();
        json.set(
                "scheduled_maintenances",
                maintenances.of(published.works().stream().filter(which).toList()));
        return json;
    }

    private List<PublicIncident> open() {
        return published.incidents().stream()
                .filter(it -> it.resolvedAt().isEmpty())
                .toList();
    }

    private ObjectNode page() {
        var json = JsonNodeFactory.instance.objectNode();
        var page = json.putObject("page");
        page.put("id", Wire.PAGE);
        page.put("name", published.present().site().name());
        page.put("url", origin);
        page.put("time_zone", zone.getId().equals("UTC") || zone.getId().equals("Z") ? "Etc/UTC" : zone.getId());
        wire.at(page, "updated_at", changed());
        return json;
    }

    /** When last something of it changed: the same as long as nothing does. */
    private Instant changed() {
        return Stream.concat(
                        published.components().stream().map(ComponentsJson::changed),
                        published.incidents().stream()
                                .map(it -> Update.of(it, published.course(it))
                                        .getFirst()
                                        .at()))
                .max(Instant::compareTo)
                .orElse(published.present().started());
    }

    private ObjectNode rollup() {
        if (published.overview().situation() instanceof Situation.Blind) {
            return rollup("minor", "Status Unknown");
        }
        var states = published.components().stream().map(components::state).toList();
        return switch (ComponentState.of(states)) {
            case OPERATIONAL -> rollup("none", "All Systems Operational");
            case UNDER_MAINTENANCE -> rollup("maintenance", "Service Under Maintenance");
            case DEGRADED_PERFORMANCE -> rollup("minor", "Partially Degraded Service");
            case PARTIAL_OUTAGE -> rollup("major", "Partial System Outage");
            case MAJOR_OUTAGE -> rollup("critical", "Major Service Outage");
        };
    }

    private static ObjectNode rollup(String indicator, String description) {
        return JsonNodeFactory.instance.objectNode().put("indicator", indicator).put("description", description);
    }
}
