package dev.pharos.catalog.incidents;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
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
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import dev.pharos.web.api.incident.OpenIncidents;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People tell of an incident; what is public of it is on the page and in what machines read of it, and drafts nowhere. */
@PharosTest
class UpdatesResourceTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    OpenIncidents open;

    @Inject
    DataSource database;

    private String target = "";
    private String incident = "";
    private String updates = "";

    @BeforeEach
    void failing() {
        target = failingTarget();
        incident = open.of(target);
        updates = INCIDENTS + "/" + incident + "/updates";
    }

    @AfterEach
    void gone() {
        admin().delete(TARGETS + "/" + target);
    }

    @Test
    void what_is_public_stands_on_the_page_and_in_what_machines_read_the_newest_first() throws JsonProcessingException {
        tell("investigating", "We look at *it*.");
        var second = tell("identified", "A **deployment** broke it. [More](https://a.example/why)");

        onThePage(
                "<em>it</em>",
                "<strong>deployment</strong>",
                "<a rel=\"nofollow noopener\" href=\"https://a.example/why\">More</a>");
        await().atMost(LONG).until(() -> published().path("incident_updates").size() == 3);
        var published = published();
        assertThat(published.path("status").asText()).isEqualTo("identified");
        assertThat(published.findValuesAsText("status"))
                .containsSubsequence("identified", "investigating", "investigating");
        assertThat(published.at("/incident_updates/0/body").asText())
                .isEqualTo("A **deployment** broke it. [More](https://a.example/why)");
        assertThat(published.at("/incident_updates/0/id").asText()).isEqualTo(id(second));
        admin().get(second)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("incident", equalTo(incident))
                .body("html", containsString("<strong>deployment</strong>"))
                .body("createdBy", equalTo("admin key"))
                .body("at", notNullValue());
    }

    @Test
    void a_draft_is_nowhere_until_it_is_published_and_nowhere_again_once_it_is_taken_back()
            throws JsonProcessingException {
        var draft = made("{\"status\": \"monitoring\", \"text\": \"Not **yet** said.\"}");
        var known = tell("investigating", "Something is said.");
        onThePage("Something is said.");
        assertThat(page()).doesNotContain("yet");
        assertThat(published().toString()).doesNotContain("yet");
        admin().get(draft).then().body("public", equalTo(false)).body("at", nullValue());

        admin().post(draft + "/publish")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("public", equalTo(true))
                .body("at", notNullValue());
        onThePage("Not <strong>yet</strong> said.");
        await().atMost(LONG).until(() -> published().path("monitoring_at").isTextual());

        sending("{\"public\": false}").patch(draft).then().statusCode(200);
        admin().delete(known).then().statusCode(204);
        await().atMost(LONG).until(() -> !page().contains("yet") && !page().contains("Something is said."));
        admin().get(known).then().statusCode(404);
    }

    @Test
    void they_are_listed_drafts_included_page_by_page() {
        var first = id(tell("investigating", "One."));
        var second = id(made("{\"status\": \"identified\", \"text\": \"Two.\"}"));
        var page = admin().get(updates + "?limit=1&total=true")
                .then()
                .statusCode(200)
                .body("items.id", contains(second))
                .body("total", equalTo(2))
                .extract()
                .jsonPath();
        admin().get(updates + "?limit=1&cursor=" + page.getString("next"))
                .then()
                .body("items.id", contains(first))
                .body("next", nullValue());
        admin().get(updates + "?sort=at").then().statusCode(422).body("violations.field", contains("sort"));
    }

    @Test
    void it_is_put_in_other_words_and_who_was_overtaken_reads_it_again() {
        var update = tell("investigating", "Wrods.");
        admin().header("If-Match", "\"1\"")
                .contentType("application/merge-patch+json")
                .body("{\"text\": \"Words.\"}")
                .patch(update)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""));
        admin().header("If-Match", "\"1\"")
                .contentType("application/merge-patch+json")
                .body("{\"text\": \"Others.\"}")
                .patch(update)
                .then()
                .statusCode(412);
        admin().header("If-Match", "\"1\"").delete(update).then().statusCode(412);
        admin().header("If-Match", "\"1\"").post(update + "/publish").then().statusCode(412);
        admin().get(update).then().body("text", equalTo("Words."));
        sending("{\"text\": \"Words.\"}").patch(update).then().header("ETag", equalTo("\"2\""));
    }

    @Test
    void every_change_is_noted_with_who_made_it() {
        var update = tell("investigating", "Wrods.");
        sending("{\"text\": \"Words.\"}").patch(update).then().statusCode(200);
        admin().delete(update).then().statusCode(204);
        admin().queryParam("key", incident + "/updates/" + id(update))
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("items.action", contains("deleted", "changed", "made"))
                .body("items.what", contains("incident-update", "incident-update", "incident-update"))
                .body("items.principal", contains("admin key", "admin key", "admin key"))
                .body("items[1].changes.text.from", equalTo("Wrods."))
                .body("items[1].changes.text.to", equalTo("Words."))
                .body("items[0].changes.text.from", equalTo("Words."));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                            | status text
            {"status": "fixed", "text": "x"}                                              | status
            {"status": "monitoring", "text": " "}                                         | text
            {"status": "monitoring", "text": 5}                                           | text
            {"status": "monitoring", "text": "a\\u0000b"}                                 | text
            {"status": "monitoring", "text": "x", "public": "perhaps"}                    | public
            {"status": "monitoring", "text": "x", "at": "yesterday"}                      | at
            {"status": "monitoring", "text": "x", "at": "2001-01-01T00:00:00Z"}           | at
            {"status": "monitoring", "text": "x", "at": "2099-01-01T00:00:00Z"}           | at
            {"status": "monitoring", "text": "x", "notify": true}                         | notify
            {"status": "resolved", "text": "It still fails.", "public": true}             | status
            """)
    void what_breaks_a_rule_is_named_and_writes_nothing(String body, String fields) {
        sending(body)
                .post(updates)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of(fields.split(" "))));
        admin().get(updates).then().body("items", empty());
    }

    @Test
    void a_text_that_is_too_long_says_how_long_it_may_be() {
        sending("{\"status\": \"monitoring\", \"text\": \"" + "x".repeat(10_001) + "\"}")
                .post(updates)
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("at most 10000"));
        made("{\"status\": \"monitoring\", \"text\": \"" + "x".repeat(10_000) + "\"}");
    }

    @Test
    void what_was_an_outage_is_told_of_as_resolved_once_it_is_over_and_no_sooner() throws JsonProcessingException {
        var draft = made("{\"status\": \"resolved\", \"text\": \"It was the **cable**.\"}");
        admin().post(draft + "/publish")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("status"))
                .body("violations[0].message", containsString("still fails"));
        var before = tell("monitoring", "A new cable.");

        admin().delete(TARGETS + "/" + target).then().statusCode(204);
        var over = INCIDENTS + "/" + incident;
        admin().get(over).then().body("state", equalTo("resolved"));
        admin().post(draft + "/publish").then().statusCode(200);
        sending("{\"status\": \"monitoring\", \"text\": \"Still?\", \"public\": true}")
                .post(updates)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("status"));
        sending("{\"text\": \"A new, longer cable.\"}").patch(before).then().statusCode(200);
        onThePage("<strong>cable</strong>", "longer cable");
        await().atMost(LONG)
                .until(() -> published().at("/incident_updates/0/body").asText().contains("cable"));
        assertThat(published().path("status").asText()).isEqualTo("resolved");
    }

    @Test
    void a_template_says_what_is_left_out() {
        var template = "/api/v1/update-templates/" + Api.newKey();
        sending("{\"status\": \"investigating\", \"text\": \"We **look**.\"}")
                .put(template)
                .then()
                .statusCode(201);
        var named = "{\"template\": \"" + id(template) + "\"";
        sending(named + "}")
                .post(updates)
                .then()
                .statusCode(201)
                .body("status", equalTo("investigating"))
                .body("text", equalTo("We **look**."))
                .body("public", equalTo(false));
        sending(named + ", \"status\": \"identified\", \"text\": \"Found.\", \"public\": true}")
                .post(updates)
                .then()
                .statusCode(201)
                .body("status", equalTo("identified"))
                .body("text", equalTo("Found."));
        admin().delete(template).then().statusCode(204);
        for (var unknown : List.of(named + "}", "{\"template\": 5}", "{\"template\": \"No Key\"}")) {
            sending(unknown).post(updates).then().statusCode(422).body("violations.field", contains("template"));
        }
        sending("{\"status\": \"fixed\"}").put(template).then().statusCode(422).body("violations", hasSize(2));
    }

    @Test
    void an_incident_has_as_many_as_can_be_told() throws SQLException {
        try (var connection = database.getConnection();
                var fill = connection.prepareStatement(
                        "INSERT INTO incident_update SELECT gen_random_uuid(), ?::uuid, 1, 'monitoring', 'x', false, NULL,"
                                + " 'x', now(), now() FROM generate_series(1, 100)")) {
            fill.setString(1, incident);
            fill.execute();
        }
        sending("{\"status\": \"monitoring\", \"text\": \"x\"}")
                .post(updates)
                .then()
                .statusCode(409)
                .body("type", endsWith(":too-many-updates"));
    }

    @Test
    void of_what_is_not_there_or_not_of_this_tenant_nothing_is_told() throws SQLException {
        var update = id(tell("monitoring", "Ours."));
        var other = UUID.randomUUID();
        execute("INSERT INTO tenant (id, key, name, created_at) VALUES ('%s', '%s', 'Other', now())"
                .formatted(other, other));
        execute("UPDATE incident SET tenant_id = '%s' WHERE id = '%s'".formatted(other, incident));
        try {
            admin().get(updates).then().statusCode(404);
            admin().get(updates + "/" + update).then().statusCode(404);
            sending("{\"status\": \"monitoring\", \"text\": \"x\"}")
                    .post(updates)
                    .then()
                    .statusCode(404);
            sending("{\"text\": \"x\"}").patch(updates + "/" + update).then().statusCode(404);
            admin().delete(updates + "/" + update).then().statusCode(404);
            given().get("/incidents/" + incident).then().statusCode(404);
        } finally {
            execute("UPDATE incident SET tenant_id = '00000000-0000-7000-8000-000000000001' WHERE id = '%s'"
                    .formatted(incident));
            execute("DELETE FROM tenant WHERE id = '%s'".formatted(other));
        }
        for (var nothing : List.of(UUID.randomUUID().toString(), "none")) {
            admin().get(updates + "/" + nothing).then().statusCode(404);
            admin().get(INCIDENTS + "/" + nothing + "/updates").then().statusCode(404);
        }
        admin().get(updates).then().body("items.id", hasItem(update)).body("items", hasSize(1));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String tell(String status, String text) {
        return made("{\"status\": \"" + status + "\", \"text\": \"" + text + "\", \"public\": true}");
    }

    private String made(String body) {
        return Api.sending(body).post(updates).then().statusCode(201).extract().header("Location");
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** On the page of the incident, which is made anew within a second. */
    private void onThePage(String... words) {
        await().atMost(LONG).untilAsserted(() -> assertThat(page()).contains(words));
    }

    private String page() {
        return given().get("/incidents/" + incident)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** The incident as Statuspage's clients read it. */
    private JsonNode published() throws JsonProcessingException {
        var all = given().get("/api/v2/incidents.json").then().statusCode(200).extract();
        for (var it : new ObjectMapper().readTree(all.asString()).path("incidents")) {
            if (it.path("id").asText().equals(incident)) {
                return it;
            }
        }
        return MissingNode.getInstance();
    }
}
