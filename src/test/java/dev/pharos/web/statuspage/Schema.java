package dev.pharos.web.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The shapes of Statuspage's public API, field by field, as its documentation and its pages have them. */
final class Schema {
    private static final String WHEN = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d)";
    private static final Consumer<JsonNode> TEXT =
            it -> assertThat(it.isTextual() && !it.textValue().isBlank())
                    .as("%s is text", it)
                    .isTrue();
    private static final Consumer<JsonNode> FLAG =
            it -> assertThat(it.isBoolean()).as("%s is a boolean", it).isTrue();
    private static final Consumer<JsonNode> NUMBER =
            it -> assertThat(it.isInt()).as("%s is a number", it).isTrue();
    private static final Consumer<JsonNode> TIME = matching(WHEN);
    private static final Consumer<JsonNode> LINK = matching("https?://.+");
    private static final Consumer<JsonNode> COMPONENT_STATUS =
            matching("operational|degraded_performance|partial_outage|major_outage|under_maintenance");

    private static final Map<String, Consumer<JsonNode>> PAGE = Map.of(
            "id",
            TEXT,
            "name",
            TEXT,
            "url",
            LINK,
            "time_zone",
            matching("[A-Z][A-Za-z]+/[A-Za-z_/]+"),
            "updated_at",
            TIME);
    private static final Map<String, Consumer<JsonNode>> STATUS =
            Map.of("indicator", matching("none|minor|major|critical|maintenance"), "description", TEXT);
    private static final Map<String, Consumer<JsonNode>> COMPONENT = Map.ofEntries(
            Map.entry("id", TEXT),
            Map.entry("name", TEXT),
            Map.entry("status", COMPONENT_STATUS),
            Map.entry("created_at", TIME),
            Map.entry("updated_at", TIME),
            Map.entry("position", NUMBER),
            Map.entry("description", maybe(TEXT)),
            Map.entry("showcase", FLAG),
            Map.entry("start_date", maybe(matching("\\d{4}-\\d\\d-\\d\\d"))),
            Map.entry("group_id", maybe(TEXT)),
            Map.entry("page_id", TEXT),
            Map.entry("group", FLAG),
            Map.entry("only_show_if_degraded", FLAG));
    private static final Map<String, Consumer<JsonNode>> AFFECTED =
            Map.of("code", TEXT, "name", TEXT, "old_status", COMPONENT_STATUS, "new_status", COMPONENT_STATUS);

    private Schema() {}

    static void page(JsonNode json) {
        matches(json, PAGE);
    }

    static void status(JsonNode json) {
        matches(json, STATUS);
    }

    static void component(JsonNode json) {
        if (json.path("group").asBoolean()) {
            matches(json, with(COMPONENT, Map.of("components", each(TEXT))));
        } else {
            matches(json, COMPONENT);
        }
    }

    static void incident(JsonNode json) {
        matches(json, incident("investigating|identified|monitoring|resolved|postmortem", "none|minor|major|critical"));
    }

    static void maintenance(JsonNode json) {
        matches(
                json,
                with(
                        incident("scheduled|in_progress|verifying|completed", "maintenance"),
                        Map.of("scheduled_for", TIME, "scheduled_until", TIME)));
    }

    private static Map<String, Consumer<JsonNode>> incident(String status, String impact) {
        var update = Map.<String, Consumer<JsonNode>>ofEntries(
                Map.entry("id", TEXT),
                Map.entry("status", matching(status)),
                Map.entry("body", TEXT),
                Map.entry("incident_id", TEXT),
                Map.entry("created_at", TIME),
                Map.entry("updated_at", TIME),
                Map.entry("display_at", TIME),
                Map.entry("affected_components", each(it -> matches(it, AFFECTED))),
                Map.entry("deliver_notifications", FLAG),
                Map.entry("custom_tweet", maybe(TEXT)),
                Map.entry("tweet_id", maybe(TEXT)));
        return Map.ofEntries(
                Map.entry("id", TEXT),
                Map.entry("name", TEXT),
                Map.entry("status", matching(status)),
                Map.entry("created_at", TIME),
                Map.entry("updated_at", TIME),
                Map.entry("monitoring_at", maybe(TIME)),
                Map.entry("resolved_at", maybe(TIME)),
                Map.entry("impact", matching(impact)),
                Map.entry("shortlink", LINK),
                Map.entry("started_at", TIME),
                Map.entry("page_id", TEXT),
                Map.entry("incident_updates", each(it -> matches(it, update))),
                Map.entry("components", each(Schema::component)),
                Map.entry("reminder_intervals", maybe(TEXT)));
    }

    private static Map<String, Consumer<JsonNode>> with(
            Map<String, Consumer<JsonNode>> one, Map<String, Consumer<JsonNode>> more) {
        var all = new HashMap<>(one);
        all.putAll(more);
        return all;
    }

    private static void matches(JsonNode json, Map<String, Consumer<JsonNode>> fields) {
        assertThat(names(json)).as("%s", json).isEqualTo(fields.keySet());
        fields.forEach((name, rule) -> rule.accept(json.get(name)));
    }

    static Set<String> names(JsonNode json) {
        var names = new HashSet<String>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Consumer<JsonNode> matching(String pattern) {
        return it -> assertThat(it.textValue()).as("%s", it).matches(pattern);
    }

    private static Consumer<JsonNode> maybe(Consumer<JsonNode> rule) {
        return it -> {
            if (!it.isNull()) {
                rule.accept(it);
            }
        };
    }

    private static Consumer<JsonNode> each(Consumer<JsonNode> rule) {
        return it -> {
            assertThat(it.isArray()).as("%s is an array", it).isTrue();
            it.forEach(rule);
        };
    }
}
