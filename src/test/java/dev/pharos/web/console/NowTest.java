package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import dev.pharos.web.api.incident.OpenIncidents;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Now shows, what its buttons do, and who may press them. */
@PharosTest
class NowTest {
    @Inject
    OpenIncidents open;

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    /** The page shows so many incidents, and other tests leave some open. */
    @BeforeEach
    void endWhatOthersLeft() {
        for (var state : List.of("open", "acknowledged")) {
            List<String> targets = admin().queryParam("state", state)
                    .queryParam("limit", 500)
                    .get(INCIDENTS)
                    .path("items.target");
            targets.forEach(it -> admin().delete(TARGETS + "/" + it));
        }
    }

    private static String act(String incident, String act) {
        return CONSOLE + "/incidents/" + incident + "/" + act;
    }

    /** What the page says of one incident. */
    private static String section(String page, String incident) {
        var from = page.indexOf("id=\"incident-" + incident);
        return from < 0 ? "" : page.substring(from, page.indexOf("</section>", from));
    }

    @Test
    void an_incident_is_on_it_with_who_was_told_and_goes_when_it_is_over() {
        var key = failingTarget(", \"severity\": \"critical\"");
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(section(visit.page(), incident))
                        .contains("Critical, not acknowledged")
                        .contains(key + ": ")
                        .contains("<li class=\"done\">"));
        assertThat(visit.page())
                .contains("nobody has taken")
                .contains("not acknowledged")
                .contains("lit-down");
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        assertThat(section(visit.page(), incident)).isEmpty();
    }

    @Test
    void acknowledging_there_is_acknowledging_over_the_api() {
        var key = failingTarget();
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        visit.press(act(incident, "acknowledge")).then().statusCode(303).header("Location", endsWith(CONSOLE));
        admin().get(INCIDENTS + "/" + incident)
                .then()
                .body("state", equalTo("acknowledged"))
                .body("events.find { it.type == 'acknowledged' }.by", equalTo("admin key"));
        assertThat(section(visit.page(), incident))
                .contains("acknowledged by admin")
                .doesNotContain("/acknowledge\"");
        visit.press(act(incident, "acknowledge")).then().statusCode(303);
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        visit.press(act(incident, "acknowledge")).then().statusCode(409).contentType(startsWith("text/html"));
    }

    /** Without a script the offer stays on the page, and is as good later. */
    @Test
    void whoever_has_just_acknowledged_is_offered_to_undo_it_and_nobody_else() throws Exception {
        var key = failingTarget();
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        var other = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        visit.press(act(incident, "acknowledge")).then().statusCode(303);
        var offered = section(visit.page(), incident);
        assertThat(offered).contains(act(incident, "unacknowledge")).contains(">Undo<");
        assertThat(section(other.page(), incident)).doesNotContain("unacknowledge");
        assertThat(other.get(CONSOLE + "/incidents/" + incident).asString())
                .as("the page of the incident offers it to whoever may")
                .contains(act(incident, "unacknowledge"))
                .contains(">Take it back<");
        assertThat(visit.get(CONSOLE + "/incidents").asString()).contains(act(incident, "unacknowledge"));

        var which = field(offered, "acknowledgedAt");
        visit.press(act(incident, "unacknowledge"), "from", "now", "acknowledgedAt", which)
                .then()
                .statusCode(303)
                .header("Location", endsWith(CONSOLE));
        admin().get(INCIDENTS + "/" + incident)
                .then()
                .body("state", equalTo("open"))
                .body("events.type", hasItem("unacknowledged"));
        assertThat(section(visit.page(), incident)).contains("not acknowledged").doesNotContain("unacknowledge");
        assertThat(visit.get(CONSOLE + "/incidents/" + incident).asString()).contains("took the acknowledgement back.");

        sending("{\"by\": \"Ann\"}").post(INCIDENTS + "/" + incident + "/acknowledge");
        visit.press(act(incident, "unacknowledge"), "acknowledgedAt", which)
                .then()
                .statusCode(409);
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("acknowledged"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    private static String field(String page, String name) {
        var before = "name=\"" + name + "\" value=\"";
        var from = page.indexOf(before) + before.length();
        return page.substring(from, page.indexOf('"', from));
    }

    /** What is read for all pages at once is read again after a change, before they are told of it. */
    @Test
    void a_page_that_is_open_shows_a_change_when_it_is_told_of_it() {
        var key = failingTarget();
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> section(visit.again(), incident).contains("not acknowledged"));
        visit.press(act(incident, "acknowledge")).then().statusCode(303);
        await().atMost(Duration.ofSeconds(2))
                .until(() -> section(visit.again(), incident).contains("acknowledged by admin"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void notes_snoozes_and_silences_are_those_of_the_api() {
        var key = failingTarget();
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        visit.press(act(incident, "note"), "note", "<b>The pool</b> is empty")
                .then()
                .statusCode(303);
        visit.press(act(incident, "note"), "note", "  ").then().statusCode(422);
        visit.press(act(incident, "snooze"), "for", "2h").then().statusCode(303);
        visit.press(act(incident, "snooze"), "for", "8d").then().statusCode(422);
        visit.press(act(incident, "silence"), "for", "1h").then().statusCode(303);
        admin().get(INCIDENTS + "/" + incident)
                .then()
                .body("snoozedUntil", notNullValue())
                .body("events.find { it.type == 'note' }.note", equalTo("<b>The pool</b> is empty"));
        admin().queryParam("state", "active")
                .queryParam("limit", 200)
                .get("/api/v1/silences")
                .then()
                .body("items.matchers.flatten()", hasItem("target=\"" + key + "\""));
        assertThat(section(visit.page(), incident))
                .contains("&lt;b&gt;The pool&lt;/b&gt; is empty")
                .contains("Snoozed by admin");
        assertThat(visit.page()).contains("target=&quot;" + key + "&quot;");
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acknowledge", "unacknowledge", "note", "snooze", "silence"})
    void a_viewer_sees_no_button_and_is_refused_all_the_same(String act) throws Exception {
        var key = failingTarget();
        var incident = open.of(key);
        var viewer = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        assertThat(section(viewer.page(), incident))
                .isNotEmpty()
                .doesNotContain("<form")
                .doesNotContain("<button");
        viewer.press(act(incident, act), "for", "1h", "note", "x")
                .then()
                .statusCode(403)
                .contentType(startsWith("text/html"));
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void a_form_of_another_session_does_nothing() {
        var key = failingTarget();
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        var other = Visit.of(ADMIN_KEY).formToken();
        visit.send(act(incident, "acknowledge"), other).then().statusCode(403);
        visit.send(act(incident, "unacknowledge"), other).then().statusCode(403);
        visit.with().post(act(incident, "acknowledge")).then().statusCode(403);
        admin().redirects()
                .follow(false)
                .post(act(incident, "acknowledge"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(Visit.SIGN_IN));
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void another_tenant_sees_nothing_of_it_and_does_nothing_to_it() throws Exception {
        var key = failingTarget();
        var incident = open.of(key);
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        assertThat(other.page()).contains("Nothing is watched yet.").doesNotContain(key);
        for (var act : new String[] {"acknowledge", "unacknowledge", "note", "snooze", "silence"}) {
            other.press(act(incident, act), "for", "1h", "note", "x").then().statusCode(404);
        }
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void no_name_is_markup() {
        var key = failingTarget(", \"name\": \"<script>alert('x')</script>\"");
        var incident = open.of(key);
        assertThat(Visit.of(ADMIN_KEY).page())
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .doesNotContain("<script>");
        assertThat(incident).isNotEmpty();
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void an_open_page_is_told_when_an_incident_opens() throws Exception {
        var visit = Visit.of(ADMIN_KEY);
        try (var live = new LiveWords(visit, "")) {
            await().atMost(Duration.ofSeconds(10)).until(() -> live.words().contains("data:there"));
            live.words().clear();
            var key = failingTarget();
            var incident = open.of(key);
            await().atMost(Duration.ofSeconds(10)).until(() -> live.words().contains("data:changed"));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> visit.get(CONSOLE + "/live/now").asString().contains(incident));
            admin().delete(TARGETS + "/" + key).then().statusCode(204);
            assertThat(live.isOpen()).isTrue();
        }
    }

    @Test
    void only_who_has_signed_in_listens() {
        RestAssured.given()
                .redirects()
                .follow(false)
                .get(CONSOLE + "/live/events")
                .then()
                .statusCode(401);
        Api.admin().get(CONSOLE + "/live/events").then().statusCode(401);
    }
}
