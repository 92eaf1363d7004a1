package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of one target says, and what its buttons do, for whom. */
@PharosTest
class OneTargetTest {
    private static final String LIST = Visit.CONSOLE + "/targets/";

    @Inject
    OpenIncidents open;

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private static String alive(String more) {
        var key = newKey();
        sending("{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:" + RestAssured.port
                        + "/q/health/live\", \"interval\": \"1h\"" + more + "}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        return key;
    }

    private static String page(String key) {
        return Visit.of(ADMIN_KEY)
                .get(LIST + key)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String once(String key, String said) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> page(key), it -> it.contains(said));
    }

    private static void delete(String key) {
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    private Visit as(Role role) throws Exception {
        return Visit.of(Visit.key(database, keys, TenantId.MAIN, role));
    }

    @Test
    void of_one_that_answers_it_says_how_fast_and_since_when() {
        var key = alive(", \"name\": \"Gateway\", \"group\": \"Edge\", \"assertions\": [\"[STATUS] == 200\"]");
        // It is believed up a moment before its probe can be read.
        var page = once(key, "It answered its last probe in ");
        assertThat(page)
                .contains("Gateway is up.")
                .contains("and has been up since ")
                .contains("<code>[STATUS] == 200</code><span class=\"vh\"> holds")
                .contains("href=\"/console/targets?group=Edge\"")
                .contains("<td class=\"n\"><strong>")
                .contains("lit-up");
        delete(key);
    }

    @Test
    void of_one_that_is_down_it_says_why_and_whether_somebody_has_it() {
        var key = failingTarget(", \"name\": \"Store\"");
        var incident = open.of(key);
        assertThat(once(key, "Store is down, and nobody has taken it."))
                .contains("It has refused connections since ")
                .contains("/console/incidents/" + incident)
                .contains("connect-refused");
        admin().contentType("application/json")
                .body("{\"by\": \"Jonas\"}")
                .post("/api/v1/incidents/" + incident + "/acknowledge")
                .then()
                .statusCode(200);
        once(key, "Store is down. Jonas is on it.");
        delete(key);
    }

    @Test
    void it_says_who_would_be_told_if_it_failed_now() {
        var key = failingTarget("");
        open.of(key);
        assertThat(page(key))
                .contains("If it failed now")
                .contains("one failing probe opens an incident, high")
                .contains("so the channels that the target names are told");
        delete(key);
    }

    @Test
    void probing_now_shows_what_it_saw_and_records_nothing() {
        var key = newKey();
        sending(target(key, "\"paused\": true, \"assertions\": [\"[STATUS] == 200\"]"))
                .post(TARGETS)
                .then()
                .statusCode(201);
        Visit.of(ADMIN_KEY)
                .press(LIST + key + "/probe")
                .then()
                .statusCode(200)
                .body(containsString("Probed just now"))
                .body(containsString("Nothing was recorded"))
                .body(containsString("connection refused"))
                .body(not(containsString("data-live")));
        admin().get(TARGETS + "/" + key + "/results").then().body("items", equalTo(List.of()));
        delete(key);
    }

    @Test
    void silence_pause_and_resume_are_those_of_the_api() {
        var key = alive("");
        var visit = Visit.of(ADMIN_KEY);
        visit.press(LIST + key + "/silence", "for", "1h")
                .then()
                .statusCode(303)
                .header("Location", endsWith(LIST + key));
        visit.press(LIST + key + "/silence", "for", "8d").then().statusCode(422);
        admin().queryParam("state", "active")
                .queryParam("limit", 200)
                .get("/api/v1/silences")
                .then()
                .body("items.matchers.flatten()", hasItem("target=\"" + key + "\""));
        visit.press(LIST + key + "/pause").then().statusCode(303);
        admin().get(TARGETS + "/" + key).then().body("paused", equalTo(true));
        assertThat(page(key))
                .contains(key + " is paused.")
                .contains("/resume\"")
                .doesNotContain("If it failed now");
        visit.press(LIST + key + "/resume").then().statusCode(303);
        admin().get(TARGETS + "/" + key).then().body("paused", equalTo(false));
        delete(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe", "silence", "pause", "resume"})
    void a_role_that_may_not_sees_no_button_and_is_refused(String act) throws Exception {
        var key = newKey();
        sending(target(key, "\"paused\": true")).post(TARGETS).then().statusCode(201);
        var viewer = as(Role.VIEWER);
        assertThat(viewer.get(LIST + key).then().statusCode(200).extract().asString())
                .doesNotContain("/" + act + "\"")
                .doesNotContain("/edit\"");
        viewer.press(LIST + key + "/" + act, "for", "1h").then().statusCode(403);
        var responder = as(Role.RESPONDER);
        var may = act.equals("probe") || act.equals("silence");
        assertThat(responder.get(LIST + key).asString().contains("/" + act + "\""))
                .isEqualTo(may);
        responder
                .press(LIST + key + "/" + act, "for", "1h")
                .then()
                .statusCode(may ? act.equals("probe") ? 200 : 303 : 403);
        delete(key);
    }

    @Test
    void a_form_of_another_session_does_nothing() {
        var key = alive("");
        var visit = Visit.of(ADMIN_KEY);
        var other = Visit.of(ADMIN_KEY).formToken();
        for (var act : List.of("probe", "silence", "pause", "resume")) {
            visit.send(LIST + key + "/" + act, other, "for", "1h").then().statusCode(403);
            visit.with().post(LIST + key + "/" + act).then().statusCode(oneOf(403, 415));
        }
        admin().get(TARGETS + "/" + key).then().body("paused", equalTo(false));
        delete(key);
    }

    @Test
    void another_tenants_target_is_none_and_so_is_what_cannot_be_a_key() throws Exception {
        var key = alive("");
        var stranger = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        stranger.get(LIST + key).then().statusCode(404).body(containsString("There is no such thing."));
        stranger.press(LIST + key + "/pause").then().statusCode(404);
        stranger.press(LIST + key + "/probe").then().statusCode(404);
        stranger.press(LIST + key + "/silence", "for", "1h").then().statusCode(404);
        stranger.get(Visit.CONSOLE + "/live/targets/of/" + key).then().statusCode(404);
        Visit.of(ADMIN_KEY).get(LIST + "No%20Key%3Cb%3E").then().statusCode(404).body(not(containsString("<b>")));
        Visit.of(ADMIN_KEY).get(LIST + key + "?span=1y").then().statusCode(422);
        delete(key);
    }

    @Test
    void no_name_nor_value_is_markup() {
        var key = alive(", \"name\": \"<script>alert('x')</script>\", \"group\": \"<b>\", \"labels\": {\"a\": \"<i>\"},"
                + " \"assertions\": [\"[BODY].status == <u>\"]");
        // What is believed of it is known a moment before its result is written.
        assertThat(once(key, "(UP) == &lt;u&gt;"))
                .contains("has not answered yet.")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
                .doesNotContain("<script>alert")
                .doesNotContain("<u>")
                .doesNotContain("<i>");
        delete(key);
    }

    @Test
    void secrets_are_never_shown() {
        var key = alive(", \"headers\": {\"Authorization\": \"Bearer abcdef-secret\"}");
        assertThat(page(key)).contains("Authorization: &quot;•••&quot;").doesNotContain("abcdef-secret");
        delete(key);
    }

    /** {@code new} is where one is made. */
    @Test
    void a_key_that_is_an_address_of_something_else_stands_behind_a_mark() {
        sending(target("new", "\"paused\": true")).put(TARGETS + "/new").then().statusCode(201);
        var visit = Visit.of(ADMIN_KEY);
        assertThat(visit.get(Visit.CONSOLE + "/targets?q=target%3Dnew").asString())
                .contains("href=\"/console/targets/key:new\"");
        assertThat(visit.get(LIST + "key:new").then().statusCode(200).extract().asString())
                .contains("new is paused.");
        visit.press(LIST + "key:new/resume").then().statusCode(303).header("Location", endsWith("/key:new"));
        delete("new");
    }

    @Test
    void the_spans_of_the_chart_can_be_chosen_and_the_page_reads_the_same_again() {
        var key = alive("");
        var visit = Visit.of(ADMIN_KEY);
        var page = once(key, "is up.");
        assertThat(page)
                .contains("Phases, 24 hours")
                .contains("data-live=\"/console/live/targets/of/" + key + "\"")
                .contains("data-events=\"/console/live/events?target=" + key + "\"");
        assertThat(visit.get(LIST + key + "?span=7d").asString())
                .contains("Phases, 7 days")
                .contains("data-live=\"/console/live/targets/of/" + key + "?span=7d\"");
        assertThat(visit.get(Visit.CONSOLE + "/live/targets/of/" + key + "?span=7d")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Phases, 7 days");
        delete(key);
    }

    @Test
    void an_open_page_is_told_of_each_probe_of_its_target_and_another_is_not() throws Exception {
        var tenant = Visit.tenant(database);
        var own = Visit.key(database, keys, tenant, Role.ADMIN);
        var key = newKey();
        RestAssured.given()
                .header("Authorization", "Bearer " + own)
                .contentType("application/json")
                .body("{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:" + RestAssured.port
                        + "/q/health/live\", \"interval\": \"1s\"}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        var visit = Visit.of(own);
        try (var its = new LiveWords(visit, "?target=" + key);
                var other = new LiveWords(visit, "?target=other")) {
            // Of a delivery anyone is told, whoever's it is: the other may hear some words, but never keeps pace.
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> its.count("data:changed") >= other.count("data:changed") + 3);
        }
        RestAssured.given().header("Authorization", "Bearer " + own).delete(TARGETS + "/" + key);
    }
}
