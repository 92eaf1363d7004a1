package dev.pharos.web.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.web.page.Factory;
import dev.pharos.web.page.PagesRig;
import dev.pharos.web.page.StatusPageFixtures;
import dev.pharos.web.published.PublishedRig;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What clients of Statuspage are told, in the shapes that they know. */
class StatuspageJsonTest {
    private static final String ORIGIN = "https://status.example";

    private final Factory factory = Factory.inTheMorning(PagesRig.database());
    private final StatuspageJson json = json(factory.fixtures);

    @Test
    void every_document_has_exactly_the_fields_that_statuspage_has() {
        holds(json.summary(), Set.of("page", "components", "incidents", "scheduled_maintenances", "status"));
        holds(json.status(), Set.of("page", "status"));
        holds(json.components(), Set.of("page", "components"));
        holds(json.incidents(), Set.of("page", "incidents"));
        holds(json.unresolved(), Set.of("page", "incidents"));
        for (var it : List.of(json.maintenances(), json.upcoming(), json.active())) {
            holds(it, Set.of("page", "scheduled_maintenances"));
        }
    }

    private static void holds(ObjectNode document, Set<String> parts) {
        assertThat(Schema.names(document)).isEqualTo(parts);
        Schema.page(document.get("page"));
        if (document.has("status")) {
            Schema.status(document.get("status"));
        }
        each(document.path("components"), Schema::component);
        each(document.path("incidents"), Schema::incident);
        each(document.path("scheduled_maintenances"), Schema::maintenance);
    }

    private static void each(JsonNode list, Consumer<JsonNode> rule) {
        list.forEach(rule);
    }

    @Test
    void a_component_is_what_the_page_says_and_a_group_is_its_worst() {
        assertThat(status("Planning service")).isEqualTo("major_outage");
        assertThat(status("API gateway")).isEqualTo("degraded_performance");
        assertThat(status("Templates")).isEqualTo("operational");
        assertThat(status("Factory")).isEqualTo("partial_outage");
        assertThat(status("Storage")).isEqualTo("operational");
        assertThat(component("Planning service").get("group_id"))
                .isEqualTo(component("Factory").get("id"));
        assertThat(component("Factory").get("components"))
                .contains(component("Planning service").get("id"))
                .hasSize(5);
        assertThat(json.summary().at("/status/indicator").textValue()).isEqualTo("major");
        assertThat(json.summary().at("/status/description").textValue()).isEqualTo("Partial System Outage");
    }

    @Test
    void what_nobody_looks_at_keeps_its_status_and_says_so() {
        assertThat(status("Vector index")).isEqualTo("operational");
        assertThat(component("Vector index").get("description").textValue()).startsWith("There is no current data");
        assertThat(component("Templates").get("description").isNull()).isTrue();
    }

    @Test
    void an_incident_tells_its_steps_the_newest_first() {
        var open = json.unresolved().at("/incidents/0");
        assertThat(json.unresolved().get("incidents")).hasSize(1);
        assertThat(open.get("id").textValue()).isEqualTo(factory.outage.toString());
        assertThat(open.get("status").textValue()).isEqualTo("identified");
        assertThat(open.get("impact").textValue()).isEqualTo("critical");
        assertThat(open.get("shortlink").textValue()).isEqualTo(ORIGIN + "/incidents/" + factory.outage);
        assertThat(open.get("started_at").textValue()).isEqualTo("2026-11-23T09:17:12.000Z");
        assertThat(open.get("resolved_at").isNull()).isTrue();
        assertThat(texts(open.get("incident_updates"), "status")).containsExactly("identified", "investigating");
        assertThat(open.at("/incident_updates/1/body").textValue())
                .startsWith("Planning service gave no answer.")
                .endsWith("at 2026-11-23 09:17:12 UTC.");
        assertThat(open.at("/components/0/name").textValue()).isEqualTo("Planning service");
        var over = json.incidents().at("/incidents/1");
        assertThat(over.get("status").textValue()).isEqualTo("resolved");
        assertThat(texts(over.get("incident_updates"), "status")).containsExactly("resolved", "investigating");
        assertThat(json.incidents().get("incidents")).hasSize(7);
    }

    @Test
    void the_same_things_have_the_same_ids_each_time() {
        assertThat(ids(json(factory.fixtures).summary())).isEqualTo(ids(json.summary()));
        assertThat(ids(json.summary())).doesNotHaveDuplicates();
    }

    @Test
    void a_page_that_nothing_happened_on_is_the_same_later() {
        var rig = PagesRig.of(factory.fixtures);
        var before = new StatuspageJson(PublishedRig.of(rig), ZoneOffset.UTC, ORIGIN).summary();
        rig.at(Factory.MORNING.plusSeconds(20));
        assertThat(new StatuspageJson(PublishedRig.of(rig), ZoneOffset.UTC, ORIGIN).summary())
                .isEqualTo(before);
    }

    @Test
    void times_are_on_the_clock_of_the_page() {
        var tokyo = new StatuspageJson(PublishedRig.of(factory), ZoneId.of("Asia/Tokyo"), ORIGIN).unresolved();
        assertThat(tokyo.at("/page/time_zone").textValue()).isEqualTo("Asia/Tokyo");
        assertThat(tokyo.at("/incidents/0/started_at").textValue()).isEqualTo("2026-11-23T18:17:12.000+09:00");
        assertThat(json.status().at("/page/time_zone").textValue()).isEqualTo("Etc/UTC");
    }

    @Test
    void the_rollup_is_the_worst_of_all() {
        assertThat(indicator(health -> {})).isEqualTo("none All Systems Operational");
        assertThat(indicator(it -> it.now(new HealthState.Up(9), Factory.MORNING.minusSeconds(600))))
                .isEqualTo("minor Partially Degraded Service");
        assertThat(indicator(it -> it.now(
                        new HealthState.Down(Factory.MORNING.minusSeconds(600), 9), Factory.MORNING.minusSeconds(600))))
                .isEqualTo("critical Major Service Outage");
        assertThat(indicator(it -> it.lastProbe(Factory.MORNING.minus(Duration.ofHours(2)))))
                .isEqualTo("minor Status Unknown");
    }

    private static String indicator(Consumer<StatusPageFixtures.Component> change) {
        var fixtures = new StatusPageFixtures(PagesRig.database(), Factory.MORNING);
        var component = fixtures.component("Console", "");
        change.accept(component);
        component.save();
        var status = json(fixtures).status().get("status");
        return status.get("indicator").textValue() + " "
                + status.get("description").textValue();
    }

    @Test
    void nothing_that_is_private_is_told() {
        for (var document : Stream.of(json.summary(), json.incidents()).toList()) {
            assertThat(document.toString().toLowerCase(Locale.ROOT))
                    .doesNotContain(StatusPageFixtures.SECRET, "192.0.2.7", "payroll")
                    .doesNotContainPattern("(?<!status)\\.example");
        }
    }

    private static StatuspageJson json(StatusPageFixtures fixtures) {
        return new StatuspageJson(PublishedRig.of(fixtures), ZoneOffset.UTC, ORIGIN);
    }

    private String status(String name) {
        return component(name).get("status").textValue();
    }

    private JsonNode component(String name) {
        for (var it : json.components().get("components")) {
            if (it.get("name").textValue().equals(name)) {
                return it;
            }
        }
        throw new AssertionError(name);
    }

    private static List<String> ids(ObjectNode summary) {
        var ids = new ArrayList<String>();
        for (var list : List.of("components", "incidents")) {
            ids.addAll(texts(summary.get(list), "id"));
        }
        return ids;
    }

    private static List<String> texts(JsonNode list, String field) {
        var texts = new ArrayList<String>();
        list.forEach(it -> texts.add(it.get(field).textValue()));
        return texts;
    }
}
