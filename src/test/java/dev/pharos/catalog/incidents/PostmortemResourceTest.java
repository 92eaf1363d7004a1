package dev.pharos.catalog.incidents;

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
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was learnt of an incident stands on its page, once that is over and somebody publishes it. */
@PharosTest
class PostmortemResourceTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final String key = newKey();
    private String incident = "";
    private String postmortem = "";

    @BeforeEach
    void opened() {
        sending(target(key, "\"paused\": true")).post(TARGETS).then().statusCode(201);
        incident = sending("{\"title\": \"Payments fail\", \"components\": [\"" + key + "\"], \"impact\": \"minor\"}")
                .post(INCIDENTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        postmortem = incident + "/postmortem";
    }

    @AfterEach
    void gone() {
        admin().post(incident + "/resolve");
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void a_draft_is_on_no_page_and_is_published_once_the_incident_is_over() {
        sending("{\"text\": \"# What\\n\\nA **cable**.\"}")
                .put(postmortem)
                .then()
                .statusCode(201)
                .header("Location", endsWith(postmortem))
                .header("ETag", equalTo("\"1\""))
                .body("public", equalTo(false))
                .body("publishedAt", nullValue())
                .body("createdBy", equalTo("admin key"))
                .body("html", containsString("<h3>What</h3>"));
        var published = "{\"text\": \"# What\\n\\nA **cable**.\", \"public\": true}";
        sending(published)
                .put(postmortem)
                .then()
                .statusCode(422)
                .body("violations.field", contains("public"))
                .body("violations[0].message", containsString("not over"));
        admin().post(incident + "/resolve").then().statusCode(200);
        assertThat(page()).doesNotContain("cable");

        sending(published)
                .put(postmortem)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("publishedAt", notNullValue());
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(page()).contains("Postmortem", "<h3>What</h3>", "<strong>cable</strong>"));
        var id = incident.substring(incident.lastIndexOf('/') + 1);
        var found = "incidents.find { it.id == '" + id + "' }";
        await().atMost(LONG)
                .untilAsserted(() -> given().get("/api/v2/incidents.json")
                        .then()
                        .body(found + ".status", equalTo("postmortem"))
                        .body(found + ".incident_updates[0].status", equalTo("postmortem"))
                        .body(found + ".incident_updates[0].body", equalTo("# What\n\nA **cable**.")));

        sending("{\"text\": \"Another cable.\"}")
                .put(postmortem)
                .then()
                .statusCode(200)
                .body("public", equalTo(false));
        await().atMost(LONG).untilAsserted(() -> assertThat(page()).doesNotContain("cable"));
    }

    @Test
    void who_was_overtaken_reads_it_again_and_what_stays_the_same_is_no_change() {
        admin().get(postmortem).then().statusCode(404);
        admin().header("If-Match", "\"1\"")
                .contentType("application/json")
                .body("{\"text\": \"x\"}")
                .put(postmortem)
                .then()
                .statusCode(412);
        sending("{\"text\": \"x\"}").put(postmortem).then().statusCode(201);
        sending("{\"text\": \"x\"}").put(postmortem).then().statusCode(200).header("ETag", equalTo("\"1\""));
        admin().header("If-Match", "\"2\"")
                .contentType("application/json")
                .body("{\"text\": \"y\"}")
                .put(postmortem)
                .then()
                .statusCode(412);
        admin().header("If-Match", "\"2\"").delete(postmortem).then().statusCode(412);
        admin().delete(postmortem).then().statusCode(204);
        admin().delete(postmortem).then().statusCode(404);
        admin().queryParam("key", incident.substring(incident.lastIndexOf('/') + 1) + "/postmortem")
                .get("/api/v1/audit")
                .then()
                .body("items.action", contains("deleted", "made"))
                .body("items[0].what", equalTo("incident-postmortem"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                | text
            {"text": ""}                      | text
            {"text": "x", "public": 5}        | public
            {"text": "x", "status": "public"} | status
            """)
    void what_breaks_a_rule_is_named(String body, String fields) {
        sending(body)
                .put(postmortem)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of(fields.split(" "))));
        sending("{\"text\": \"" + "x".repeat(20_001) + "\"}")
                .put(postmortem)
                .then()
                .statusCode(422);
        admin().get(postmortem).then().statusCode(404);
    }

    @Test
    void of_an_incident_that_is_not_there_there_is_none() {
        for (var id : List.of(UUID.randomUUID().toString(), "none")) {
            admin().get(INCIDENTS + "/" + id + "/postmortem").then().statusCode(404);
            sending("{\"text\": \"x\"}")
                    .put(INCIDENTS + "/" + id + "/postmortem")
                    .then()
                    .statusCode(404);
            admin().delete(INCIDENTS + "/" + id + "/postmortem").then().statusCode(404);
        }
    }

    private String page() {
        return given().get(incident.replace("/api/v1", "").replaceFirst("^.*(?=/incidents)", ""))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
