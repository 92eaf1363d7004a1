package dev.pharos.catalog.incidents;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People open incidents for what no probe sees, and say themselves when they are over. */
@PharosTest
class OpenedIncidentsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    OpenIncidents open;

    @Inject
    DataSource database;

    private String gateway = "";
    private String billing = "";
    private final String title = "Payments fail " + newKey();
    private final List<String> opened = new ArrayList<>();

    private static String targetWith(String more) {
        var key = newKey();
        sending(target(key, "\"paused\": true" + more)).post(TARGETS).then().statusCode(201);
        return key;
    }

    @BeforeEach
    void watched() {
        gateway = targetWith("");
        billing = targetWith("");
    }

    @AfterEach
    void over() {
        opened.forEach(it -> sending("{}").post(it + "/resolve"));
        List.of(gateway, billing).forEach(it -> admin().delete(TARGETS + "/" + it));
    }

    @Test
    void it_is_on_the_page_and_in_what_machines_read_with_all_that_it_affects() {
        var address = opened(", \"status\": \"identified\", \"text\": \"A **provider** is away.\"", "major");
        var id = id(address);

        admin().get(address)
                .then()
                .body("title", equalTo(title))
                .body("impact", equalTo("major"))
                .body("severity", equalTo("high"))
                .body("components", contains(gateway, billing))
                .body("trigger.kind", equalTo("person"))
                .body("trigger.name", equalTo("admin key"))
                .body("cause", nullValue())
                .body("state", equalTo("open"))
                .body("events.type", contains("opened"));
        admin().queryParam("target", billing).get(INCIDENTS).then().body("items.id", contains(id));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(page("/incidents/" + id))
                        .contains(
                                title,
                                "<strong>provider</strong>",
                                "/components/" + gateway,
                                "/components/" + billing));
        await().atMost(LONG).untilAsserted(() -> assertThat(page("/")).contains(title));
        await().atMost(LONG)
                .untilAsserted(() -> given().get("/api/v2/summary.json")
                        .then()
                        .body("incidents.find { it.id == '" + id + "' }.name", equalTo(title))
                        .body("incidents.find { it.id == '" + id + "' }.impact", equalTo("major"))
                        .body("incidents.find { it.id == '" + id + "' }.components", hasSize(2))
                        .body("components.find { it.name == '" + billing + "' }.status", equalTo("partial_outage")));
        assertThat(page("/components/" + billing)).contains(title, "is degraded.");
    }

    @Test
    void an_update_that_says_so_resolves_it() {
        var address = opened(", \"text\": \"We look.\"", "critical");
        sending("{\"status\": \"resolved\", \"text\": \"It was **us**.\", \"public\": true}")
                .post(address + "/updates")
                .then()
                .statusCode(201);
        admin().get(address)
                .then()
                .body("state", equalTo("resolved"))
                .body("resolution", equalTo("by-hand"))
                .body("events.type", contains("opened", "resolved"))
                .body("events[1].by", equalTo("admin key"));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(page("/incidents/" + id(address)))
                        .contains("Resolved: " + title, "<strong>us</strong>"));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(page("/components/" + billing)).doesNotContain("is down."));
        sending("{\"status\": \"monitoring\", \"text\": \"Still?\", \"public\": true}")
                .post(address + "/updates")
                .then()
                .statusCode(422)
                .body("violations.field", contains("status"));
    }

    @Test
    void so_does_the_act_and_a_draft_does_not() {
        var address = opened("", "minor");
        sending("{\"status\": \"resolved\", \"text\": \"Draft.\"}")
                .post(address + "/updates")
                .then()
                .statusCode(201);
        admin().get(address).then().body("state", equalTo("open"));
        sending("{\"note\": \"over\"}")
                .post(address + "/resolve")
                .then()
                .statusCode(200)
                .body("state", equalTo("resolved"));
        sending("{}").post(address + "/resolve").then().statusCode(409);
    }

    @Test
    void nobody_is_told_unless_its_person_wants_it_so() {
        var quiet = opened("", "critical");
        var channel = newKey();
        sending("{\"key\": \"" + channel + "\", \"url\": \"http://127.0.0.1:9/hook\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201);
        var policy = newKey();
        sending("{\"key\": \"" + policy + "\", \"groupWait\": \"0s\", \"steps\": [{\"notify\": [\"channel:" + channel
                        + "\"]}]}")
                .post("/api/v1/escalation-policies")
                .then()
                .statusCode(201);

        var byChannel = opened(", \"channels\": [\"" + channel + "\"]", "minor");
        var byPolicy = opened(", \"policy\": \"" + policy + "\"", "minor");

        for (var told : List.of(byChannel, byPolicy)) {
            await().atMost(LONG)
                    .untilAsserted(() -> admin().queryParam("incident", id(told))
                            .get("/api/v1/deliveries")
                            .then()
                            .body("items.channel", hasItem(channel))
                            .body("items.type", hasItem("incident.opened")));
        }
        admin().get(byPolicy)
                .then()
                .body(
                        "events.find { it.type == 'told' }.reason",
                        containsString("chose the policy \"" + policy + "\""));
        admin().get(byChannel)
                .then()
                .body("events.find { it.type == 'told' }.reason", containsString("chose the channels"));
        sending("{}").post(quiet + "/acknowledge").then().statusCode(200);
        sending("{}").post(quiet + "/resolve").then().statusCode(200);
        admin().queryParam("incident", id(quiet))
                .get("/api/v1/deliveries")
                .then()
                .body("items", empty());
        admin().get(quiet).then().body("events.type", contains("opened", "acknowledged", "resolved"));
    }

    @Test
    void what_is_private_of_it_stays_private() {
        var secret = targetWith(", \"public\": false");
        var address = posted("{\"title\": \"" + title + "\", \"components\": [\"" + secret + "\", \"" + billing
                + "\"], \"impact\": \"minor\", \"text\": \"x\"}");
        var hidden = posted("{\"title\": \"Hidden " + title + "\", \"components\": [\"" + gateway
                + "\"], \"impact\": \"critical\", \"public\": false, \"text\": \"nobody\"}");

        await().atMost(LONG).untilAsserted(() -> assertThat(page("/")).contains(title));
        for (var path :
                List.of("/", "/incidents", "/incidents/" + id(address), "/api/v2/incidents.json", "/feed.json")) {
            assertThat(page(path)).doesNotContain(secret, "Hidden");
        }
        given().get("/incidents/" + id(hidden)).then().statusCode(404);
        assertThat(page("/incidents?component=" + billing)).contains(title);
        assertThat(page("/incidents?component=" + secret)).doesNotContain(title);

        sending("{\"public\": true}").patch(hidden).then().statusCode(200);
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(page("/incidents/" + id(hidden))).contains("nobody"));
        admin().delete(TARGETS + "/" + secret).then().statusCode(204);
        admin().get(address).then().body("state", equalTo("open"));
        assertThat(page("/incidents/" + id(address))).doesNotContain(secret);
    }

    @Test
    void it_is_put_in_other_words_and_who_did_that_is_noted() {
        var address = opened("", "minor");
        sending("{\"impact\": \"critical\", \"components\": [\"" + billing + "\"]}")
                .patch(address)
                .then()
                .statusCode(200)
                .body("impact", equalTo("critical"))
                .body("target", equalTo(billing))
                .body("components", contains(billing))
                .body("title", equalTo(title));
        admin().queryParam("key", id(address))
                .get("/api/v1/audit")
                .then()
                .body("items.action", contains("changed", "made"))
                .body("items[0].changes.impact.from", equalTo("minor"))
                .body("items[0].changes.impact.to", equalTo("critical"));
        admin().delete(TARGETS + "/" + billing).then().statusCode(204);
        sending("{\"title\": \"Other " + title + "\"}")
                .patch(address)
                .then()
                .statusCode(200)
                .body("components", contains(billing));
        sending("{\"components\": [\"" + gateway + "\", \"nowhere\"]}")
                .patch(address)
                .then()
                .statusCode(422)
                .body("violations.field", contains("components[1]"));
        sending("{\"components\": null}").patch(address).then().statusCode(422);
        sending("{\"policy\": \"x\"}")
                .patch(address)
                .then()
                .statusCode(422)
                .body("violations.field", contains("policy"));
    }

    @Test
    void what_probes_found_is_not_put_in_other_words() {
        var failing = OpenIncidents.failingTarget();
        var found = INCIDENTS + "/" + open.of(failing);
        sending("{\"impact\": \"none\"}")
                .patch(found)
                .then()
                .statusCode(409)
                .body("type", endsWith(":found-by-probes"));
        admin().get(found)
                .then()
                .body("title", nullValue())
                .body("impact", nullValue())
                .body("components", contains(failing))
                .body("trigger.kind", equalTo("target"));
        admin().delete(TARGETS + "/" + failing).then().statusCode(204);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                          | title components impact
            {"title": "x", "components": [], "impact": "minor"}                         | components
            {"title": "x", "components": ["nowhere"], "impact": "minor"}                | components[0]
            {"title": "x", "components": ["G", "%s"], "impact": "minor"}                | components[0]
            {"title": "x", "components": ["%s", "%s"], "impact": "minor"}               | components[1]
            {"title": "x", "components": ["%s"], "impact": "bad"}                       | impact
            {"title": "a\\nb", "components": ["%s"], "impact": "minor"}                 | title
            {"title": "x", "components": ["%s"], "impact": "minor", "status": "resolved", "text": "x"} | status
            {"title": "x", "components": ["%s"], "impact": "minor", "status": "monitoring"} | text
            {"title": "x", "components": ["%s"], "impact": "minor", "text": " "}        | text
            {"title": "x", "components": ["%s"], "impact": "minor", "policy": "nowhere"} | policy
            {"title": "x", "components": ["%s"], "impact": "minor", "channels": ["nowhere"]} | channels[0]
            {"title": "x", "components": ["nowhere"], "impact": "minor", "policy": "nowhere"} | components[0] policy
            {"title": "x", "components": ["%s"], "impact": "minor", "policy": "a", "channels": ["b"]} | channels
            {"title": "x", "components": ["%s"], "impact": "minor", "startedAt": "2099-01-01T00:00:00Z"} | startedAt
            {"title": "x", "components": ["%s"], "impact": "minor", "startedAt": "2001-01-01T00:00:00Z"} | startedAt
            {"title": "x", "components": ["%s"], "impact": "minor", "severity": "high"} | severity
            """)
    void what_breaks_a_rule_is_named_and_opens_nothing(String body, String fields) {
        sending(body.replace("%s", gateway))
                .post(INCIDENTS)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of(fields.split(" "))));
        admin().queryParam("target", gateway).get(INCIDENTS).then().body("items", empty());
    }

    @Test
    void it_is_about_targets_of_its_own_tenant_alone() throws SQLException {
        var other = UUID.randomUUID();
        execute("INSERT INTO tenant (id, key, name, created_at) VALUES ('%s', '%s', 'Other', now())"
                .formatted(other, other));
        execute("UPDATE target SET tenant_id = '%s' WHERE key = '%s'".formatted(other, billing));
        try {
            sending(body("", "minor"))
                    .post(INCIDENTS)
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("components[1]"));
        } finally {
            execute("UPDATE target SET tenant_id = '00000000-0000-7000-8000-000000000001' WHERE key = '" + billing
                    + "'");
            execute("DELETE FROM tenant WHERE id = '" + other + "'");
        }
    }

    @Test
    void it_may_have_begun_before_anybody_opened_it_and_be_one_of_several() {
        var first = opened(", \"startedAt\": \"" + Instant.now().minusSeconds(3600) + "\"", "minor");
        opened("", "minor");
        sending("{\"status\": \"monitoring\", \"text\": \"x\", \"public\": true, \"at\": \""
                        + Instant.now().minusSeconds(1800) + "\"}")
                .post(first + "/updates")
                .then()
                .statusCode(201);
        admin().queryParam("target", gateway)
                .queryParam("state", "open")
                .get(INCIDENTS)
                .then()
                .body("items", hasSize(2));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String opened(String more, String impact) {
        return posted(body(more, impact));
    }

    private String body(String more, String impact) {
        return "{\"title\": \"" + title + "\", \"components\": [\"" + gateway + "\", \"" + billing
                + "\"], \"impact\": \"" + impact + "\"" + more + "}";
    }

    private String posted(String body) {
        var address =
                sending(body).post(INCIDENTS).then().statusCode(201).extract().header("Location");
        opened.add(address);
        return address;
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static String page(String path) {
        return given().get(path).then().statusCode(200).extract().asString();
    }
}
