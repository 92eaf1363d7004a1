package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.console.Visit.CONSOLE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People open an incident by hand from the console. */
@PharosTest
class OpeningTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String OPEN = CONSOLE + "/incidents/new";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private final List<String> opened = new ArrayList<>();
    private String gateway = "";
    private String billing = "";

    @BeforeEach
    void watched() {
        gateway = watched("Gateway of tests");
        billing = watched("Billing of tests");
    }

    private static String watched(String name) {
        var key = newKey();
        sending(target(key, "\"paused\": true, \"name\": \"" + name + " " + key + "\""))
                .post(TARGETS)
                .then()
                .statusCode(201);
        return key;
    }

    @AfterEach
    void over() {
        opened.forEach(it -> sending("{}").post(INCIDENTS + "/" + it + "/resolve"));
        List.of(gateway, billing).forEach(it -> admin().delete(TARGETS + "/" + it));
    }

    private String opened(Response answer) {
        var address = answer.then().statusCode(303).extract().header("Location");
        var id = address.substring(address.lastIndexOf('/') + 1);
        opened.add(id);
        return id;
    }

    @Test
    void what_is_opened_there_is_on_the_page_with_its_first_words() {
        var visit = Visit.of(ADMIN_KEY);
        var title = "Payments fail " + newKey();
        var id = opened(visit.press(
                OPEN,
                "act",
                "open",
                "title",
                title,
                "impact",
                "critical",
                "component",
                gateway,
                "component",
                billing,
                "public",
                "yes",
                "status",
                "identified",
                "text",
                "A **provider** is away."));

        admin().get(INCIDENTS + "/" + id)
                .then()
                .body("title", equalTo(title))
                .body("impact", equalTo("critical"))
                .body("components", contains(gateway, billing));
        admin().get(INCIDENTS + "/" + id + "/updates").then().body("items[0].status", equalTo("identified"));
        assertThat(visit.get(CONSOLE + "/incidents/" + id).asString())
                .contains(title + ", and nobody has taken it.", "A <strong>provider</strong> is away.")
                .contains("Opened by admin,", "as its person says")
                .doesNotContain("first failing probe", "Confirmed");
        await().atMost(LONG)
                .untilAsserted(() -> given().get("/incidents/" + id)
                        .then()
                        .statusCode(200)
                        .body(containsString(title), containsString("A <strong>provider</strong> is away.")));
    }

    @Test
    void what_is_not_public_is_for_those_with_a_key() {
        var id = opened(Visit.of(ADMIN_KEY)
                .press(OPEN, "act", "open", "title", "Quiet", "impact", "minor", "component", gateway));
        admin().get(INCIDENTS + "/" + id).then().body("components", contains(gateway));
        given().get("/incidents/" + id).then().statusCode(404);
    }

    @Test
    void targets_are_looked_for_and_what_is_ticked_stays_ticked() {
        var visit = Visit.of(ADMIN_KEY);
        visit.press(OPEN, "act", "find", "q", billing, "component", gateway, "title", "Typed <b>", "text", "Words")
                .then()
                .statusCode(200)
                .body(containsString("value=\"" + gateway + "\" checked>"))
                .body(containsString("value=\"" + billing + "\">"))
                .body(containsString("value=\"Typed &lt;b&gt;\""))
                .body(containsString("Words</textarea>"));
        visit.press(OPEN, "act", "find", "q", "no-such-" + newKey())
                .then()
                .body(containsString("No other target has that."))
                .body(not(containsString("value=\"" + billing + "\"")));
        visit.press(OPEN, "act", "find", "q", "env=~\"(\"")
                .then()
                .statusCode(200)
                .body(containsString("That is not understood"));
        visit.get(OPEN + "?target=" + gateway)
                .then()
                .statusCode(200)
                .body(containsString("value=\"" + gateway + "\" checked>"));
    }

    @Test
    void looking_at_it_opens_nothing() {
        int before = admin().queryParam("total", true).get(INCIDENTS).path("total");
        Visit.of(ADMIN_KEY)
                .press(OPEN, "act", "preview", "title", "Late", "text", "It is *late*.", "component", gateway)
                .then()
                .statusCode(200)
                .body(containsString("<h3>Late</h3>"))
                .body(containsString("It is <em>late</em>."));
        int after = admin().queryParam("total", true).get(INCIDENTS).path("total");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void all_that_breaks_a_rule_is_said_and_what_was_typed_stays() {
        var visit = Visit.of(ADMIN_KEY);
        visit.press(OPEN, "act", "open", "impact", "major", "text", "Typed.")
                .then()
                .statusCode(422)
                .body(containsString("Title: is missing"))
                .body(containsString("What it is about: is missing"))
                .body(containsString("Typed.</textarea>"));
        visit.press(OPEN, "act", "open", "title", "x", "impact", "major", "component", "gone-" + gateway)
                .then()
                .statusCode(422)
                .body(containsString("does not exist"));
        visit.press(
                        OPEN,
                        "act",
                        "open",
                        "title",
                        "x",
                        "impact",
                        "major",
                        "component",
                        gateway,
                        "started-at",
                        "2099-01-01T00:00:00")
                .then()
                .statusCode(422)
                .body(containsString("Since when: 2099-01-01T00:00:00Z must be in the past"));
    }

    @Test
    void a_viewer_opens_none_and_a_form_of_another_session_neither() throws Exception {
        var viewer = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        viewer.get(OPEN).then().statusCode(403);
        assertThat(viewer.get(CONSOLE + "/incidents").asString()).doesNotContain("Open one by hand");
        viewer.press(OPEN, "act", "open", "title", "x", "impact", "major", "component", gateway)
                .then()
                .statusCode(403);
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        assertThat(responder.get(CONSOLE + "/incidents").asString()).contains("Open one by hand");
        responder
                .send(OPEN, viewer.formToken(), "act", "open", "title", "x", "impact", "major", "component", gateway)
                .then()
                .statusCode(403);
        opened(responder.press(OPEN, "act", "open", "title", "x", "impact", "major", "component", gateway));
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        other.get(OPEN + "?target=" + gateway)
                .then()
                .body(not(containsString("Gateway of tests")))
                .body(not(containsString(billing)));
        other.press(OPEN, "act", "open", "title", "x", "impact", "major", "component", gateway)
                .then()
                .statusCode(422)
                .body(containsString("does not exist"));
        admin().queryParam("target", gateway).get(INCIDENTS).then().body("items", hasSize(1));
    }
}
