package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static dev.pharos.web.console.Visit.CONSOLE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People tell the public of an incident from the console: they look at it first, keep it, publish it, take it back. */
@PharosTest
class TellTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    OpenIncidents open;

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private String target = "";
    private String incident = "";

    @BeforeEach
    void outage() {
        target = failingTarget();
        incident = open.of(target);
    }

    @AfterEach
    void end() {
        admin().delete(TARGETS + "/" + target).then().statusCode(204);
    }

    private String page() {
        return CONSOLE + "/incidents/" + incident;
    }

    private String tell() {
        return page() + "/updates";
    }

    private String updates() {
        return INCIDENTS + "/" + incident + "/updates";
    }

    @Test
    void what_is_published_there_is_on_the_page_and_in_the_story() {
        var visit = Visit.of(ADMIN_KEY);
        visit.press(tell(), "act", "publish", "status", "identified", "text", "A **cable**\r\nis <i>cut</i>.")
                .then()
                .statusCode(303)
                .header("Location", endsWith(page() + "#public"));

        admin().get(updates())
                .then()
                .body("items", hasSize(1))
                .body("items[0].status", equalTo("identified"))
                .body("items[0].public", equalTo(true))
                .body("items[0].text", equalTo("A **cable**\nis <i>cut</i>."));
        assertThat(visit.get(page()).asString())
                .contains("<strong>Identified</strong>", "A <strong>cable</strong>", "&lt;i&gt;cut&lt;/i&gt;")
                .contains("Told the public: identified.")
                .doesNotContain("<i>cut");
        await().atMost(LONG)
                .untilAsserted(() ->
                        given().get("/incidents/" + incident).then().body(containsString("A <strong>cable</strong>")));
    }

    @Test
    void looking_at_it_shows_what_the_page_will_and_stores_nothing() {
        Visit.of(ADMIN_KEY)
                .press(tell(), "act", "preview", "status", "monitoring", "text", "It **holds** <b>now</b>.")
                .then()
                .statusCode(200)
                .body(containsString("<h3>Monitoring.</h3>"))
                .body(containsString("It <strong>holds</strong> &lt;b&gt;now&lt;/b&gt;."))
                .body(containsString("It **holds** &lt;b&gt;now&lt;/b&gt;.</textarea>"))
                .body(containsString("<option value=\"monitoring\" selected>"));
        admin().get(updates()).then().body("items", hasSize(0));
    }

    @Test
    void a_draft_is_kept_changed_published_and_taken_off_again() {
        var visit = Visit.of(ADMIN_KEY);
        visit.press(tell(), "act", "draft", "status", "investigating", "text", "Secret so far.")
                .then()
                .statusCode(303);
        assertThat(visit.get(page()).asString())
                .contains("Draft", "Secret so far.")
                .doesNotContain("Told the public");
        given().get("/incidents/" + incident).then().body(not(containsString("Secret so far.")));

        String id = admin().get(updates()).path("items[0].id");
        var draft = tell() + "/" + id;
        visit.get(draft)
                .then()
                .statusCode(200)
                .body(containsString("Secret so far.</textarea>"))
                .body(containsString("name=\"revision\" value=\"1\""));
        visit.press(draft, "act", "publish", "revision", "1", "status", "identified", "text", "Known now.")
                .then()
                .statusCode(303);
        admin().get(updates())
                .then()
                .body("items[0].public", equalTo(true))
                .body("items[0].text", equalTo("Known now."))
                .body("items[0].at", startsWith("2"));
        String at = admin().get(updates()).path("items[0].at");

        visit.press(
                        draft,
                        "act",
                        "draft",
                        "revision",
                        "2",
                        "status",
                        "identified",
                        "text",
                        "Known now.",
                        "at",
                        at.substring(0, 19),
                        "at-before",
                        at.substring(0, 19))
                .then()
                .statusCode(303);
        admin().get(updates()).then().body("items[0].public", equalTo(false)).body("items[0].at", equalTo(at));
        visit.press(draft, "act", "delete", "revision", "3").then().statusCode(303);
        admin().get(updates()).then().body("items", hasSize(0));
    }

    @Test
    void what_another_changed_meanwhile_is_not_overwritten() {
        var visit = Visit.of(ADMIN_KEY);
        visit.press(tell(), "act", "draft", "status", "investigating", "text", "One.");
        String id = admin().get(updates()).path("items[0].id");
        sending("{\"text\": \"Two.\"}").patch(updates() + "/" + id).then().statusCode(200);

        visit.press(tell() + "/" + id, "act", "publish", "revision", "1", "status", "investigating", "text", "Mine.")
                .then()
                .statusCode(412)
                .body(containsString("Somebody else changed it meanwhile"))
                .body(containsString("Mine.</textarea>"));
        admin().get(updates()).then().body("items[0].text", equalTo("Two."));
    }

    @Test
    void a_template_begins_it_and_takes_nothing_away() {
        var key = newKey();
        sending("{\"name\": \"We look\", \"status\": \"monitoring\", \"text\": \"We **watch** it.\"}")
                .put("/api/v1/update-templates/" + key)
                .then()
                .statusCode(201);
        var visit = Visit.of(ADMIN_KEY);
        visit.get(tell()).then().body(containsString("<option value=\"" + key + "\">We look</option>"));
        visit.press(tell(), "act", "begin", "template", key, "status", "investigating", "text", "Typed.")
                .then()
                .statusCode(200)
                .body(containsString("Typed.\n\nWe **watch** it.</textarea>"))
                .body(containsString("<option value=\"monitoring\" selected>"));
        visit.press(tell(), "act", "begin", "template", "none", "text", "Typed.")
                .then()
                .statusCode(200)
                .body(containsString("Typed.</textarea>"));
        admin().delete("/api/v1/update-templates/" + key).then().statusCode(204);
    }

    @Test
    void what_breaks_a_rule_is_said_beside_what_was_typed() {
        var visit = Visit.of(ADMIN_KEY);
        visit.press(tell(), "act", "publish", "status", "resolved", "text", "All is well.")
                .then()
                .statusCode(422)
                .body(containsString("Step: its target still fails"))
                .body(containsString("All is well.</textarea>"));
        visit.press(tell(), "act", "publish", "status", "investigating", "text", " ")
                .then()
                .statusCode(422)
                .body(containsString("Text: must not be blank."));
        visit.press(tell(), "act", "publish", "status", "identified", "text", "x", "at", "2099-01-01T00:00")
                .then()
                .statusCode(422)
                .body(containsString("Of when: 2099-01-01T00:00:00Z is to come"));
        admin().get(updates()).then().body("items", hasSize(0));
    }

    @Test
    void a_viewer_reads_and_writes_nothing_and_another_tenant_sees_nothing() throws Exception {
        var viewer = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        viewer.get(tell()).then().statusCode(200).body(not(containsString("<textarea")));
        assertThat(viewer.get(page()).asString()).doesNotContain("Tell the public");
        viewer.press(tell(), "act", "publish", "status", "identified", "text", "x")
                .then()
                .statusCode(403);
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        responder
                .send(tell(), viewer.formToken(), "act", "publish", "status", "identified", "text", "x")
                .then()
                .statusCode(403);
        admin().get(updates()).then().body("items", hasSize(0));
        responder
                .press(tell(), "act", "publish", "status", "identified", "text", "x")
                .then()
                .statusCode(303);
        String id = admin().get(updates()).path("items[0].id");
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        other.get(tell()).then().statusCode(404);
        other.get(tell() + "/" + id).then().statusCode(404);
        other.press(tell(), "act", "publish", "status", "identified", "text", "x")
                .then()
                .statusCode(404);
    }
}
