package dev.pharos.web.statuspage;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuspage's public API over HTTP. */
@PharosTest
class StatuspageResourceTest {
    @Inject
    OpenIncidents incidents;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "summary",
                "status",
                "components",
                "incidents",
                "incidents/unresolved",
                "scheduled-maintenances",
                "scheduled-maintenances/upcoming",
                "scheduled-maintenances/active"
            })
    void anybody_may_read_it_from_any_page_of_the_web(String document) {
        var tag = given().header("Origin", "https://elsewhere.example")
                .queryParam("_", "1764400000")
                .get("/api/v2/" + document + ".json")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", "public, max-age=5")
                .header("Vary", "Accept-Encoding")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Encoding", "gzip")
                .body("page.id", equalTo("main"))
                .extract()
                .header("ETag");
        assertThat(tag).startsWith("W/\"");
    }

    @Test
    void who_has_it_already_is_told_so() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var tag = given().get("/api/v2/components.json").header("ETag");
            given().header("If-None-Match", "\"other\", " + tag)
                    .get("/api/v2/components.json")
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .header("Cache-Control", "public, max-age=5")
                    .header("Access-Control-Allow-Origin", "*");
        });
    }

    @Test
    void what_else_may_be_there_is_not_told() {
        given().get("/api/v2/nothing.json").then().statusCode(404);
        given().get("/api/v2/components").then().statusCode(401);
    }

    @Test
    void an_outage_is_there_as_long_as_it_lasts() {
        var key = OpenIncidents.failingTarget(", \"name\": \"Machine " + newKey() + "\"");
        var name = admin().get(TARGETS + "/" + key).jsonPath().getString("name");
        var incident = incidents.of(key);
        seen("incidents/unresolved", it -> it.getList("incidents.id").contains(incident));
        given().get("/api/v2/summary.json")
                .then()
                .body("components.find { it.name == '" + name + "' }.status", equalTo("major_outage"))
                .body("incidents.find { it.id == '" + incident + "' }.status", equalTo("investigating"))
                .body("incidents.find { it.id == '" + incident + "' }.shortlink", startsWith("http://"))
                .body("status.indicator", not(equalTo("none")));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        seen("incidents/unresolved", it -> !it.getList("incidents.id").contains(incident));
        given().get("/api/v2/incidents.json")
                .then()
                .body("incidents.find { it.id == '" + incident + "' }.status", equalTo("resolved"));
    }

    @Test
    void what_is_private_is_not_there() {
        var key = OpenIncidents.failingTarget(", \"public\": false");
        var incident = incidents.of(key);
        var open = OpenIncidents.failingTarget();
        var shown = incidents.of(open);
        seen("incidents", it -> it.getList("incidents.id").contains(shown));
        given().get("/api/v2/incidents.json").then().body("incidents.id", not(hasItem(incident)));
        given().get("/api/v2/components.json").then().body("components.name", everyItem(not(equalTo(key))));
        for (var it : new String[] {key, open}) {
            admin().delete(TARGETS + "/" + it).then().statusCode(204);
        }
    }

    @Test
    void public_maintenance_is_there_before_and_while_it_runs() {
        var key = newKey();
        sending("{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/\", \"interval\": \"1d\"}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        var window = newKey();
        sending("{\"key\": \"" + window + "\", \"name\": \"Moving\", \"message\": \"New disks.\", \"matchers\":"
                        + " [\"target=" + key + "\"], \"startsAt\": \"2026-01-01T00:00\", \"duration\": \"31d\","
                        + " \"rrule\": \"FREQ=DAILY\", \"timeZone\": \"UTC\", \"public\": true}")
                .post("/api/v1/maintenance-windows")
                .then()
                .statusCode(201);
        seen(
                "scheduled-maintenances/active",
                it -> it.getList("scheduled_maintenances.name").contains("Moving"));
        given().get("/api/v2/scheduled-maintenances/active.json")
                .then()
                .body("scheduled_maintenances[0].status", equalTo("in_progress"))
                .body("scheduled_maintenances[0].impact", equalTo("maintenance"))
                .body("scheduled_maintenances[0].incident_updates[0].body", equalTo("New disks."))
                .body("scheduled_maintenances[0].components.name", hasItem(key));
        seen(
                "components",
                it -> "under_maintenance".equals(it.getString("components.find { it.name == '" + key + "' }.status")));
        admin().delete("/api/v1/maintenance-windows/" + window).then().statusCode(204);
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    /** Waits until a document says so: it is made about once a second. */
    private static void seen(String document, Predicate<JsonPath> what) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        what.test(given().get("/api/v2/" + document + ".json").jsonPath()));
    }
}
