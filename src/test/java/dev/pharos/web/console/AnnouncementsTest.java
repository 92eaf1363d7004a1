package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.Visit.CONSOLE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People announce something on the status page from the console, change it and end it. */
@PharosTest
class AnnouncementsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String ALL = CONSOLE + "/announcements";
    private static final String NEW = ALL + "/new";
    private static final String API = "/api/v1/announcements/";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private final String key = newKey();
    private final String title = "News " + key;
    private final String made = "news-" + key;

    @AfterEach
    void deleted() {
        admin().delete(API + made);
    }

    @Test
    void what_is_announced_there_stands_on_the_page_until_it_is_ended() {
        var visit = Visit.of(ADMIN_KEY);
        visit.press(NEW, "act", "save", "title", title, "text", "We *move* <b>house</b>.")
                .then()
                .statusCode(303)
                .header("Location", endsWith(ALL));
        admin().get(API + made).then().body("state", equalTo("active"));
        assertThat(visit.get(ALL).asString())
                .contains(title, "on the page", "We <em>move</em> &lt;b&gt;house&lt;/b&gt;.");
        await().atMost(LONG).untilAsserted(() -> given().get("/").then().body(containsString(title)));

        visit.press(ALL + "/" + made + "/end").then().statusCode(303);
        admin().get(API + made).then().body("state", equalTo("over"));
        assertThat(visit.get(ALL).asString()).doesNotContain("/" + made + "/end\"");
        await().atMost(LONG).untilAsserted(() -> given().get("/").then().body(not(containsString(title))));
        visit.press(ALL + "/" + made + "/end").then().statusCode(303);
    }

    @Test
    void looking_at_it_announces_nothing() {
        Visit.of(ADMIN_KEY)
                .press(NEW, "act", "preview", "title", title, "text", "# So\n\n- one", "from", "2099-01-01T10:00:00")
                .then()
                .statusCode(200)
                .body(containsString("<h3>" + title + "</h3>"))
                .body(containsString("<li>one</li>"))
                .body(containsString("value=\"2099-01-01T10:00:00\""));
        admin().get(API + made).then().statusCode(404);
    }

    @Test
    void one_that_is_to_come_is_changed_and_taken_back() {
        var visit = Visit.of(ADMIN_KEY);
        sending("{\"title\": \"" + title + "\", \"text\": \"x\", \"from\": \"2099-01-01T10:00:00.250Z\"}")
                .put(API + made)
                .then()
                .statusCode(201);
        visit.get(ALL + "/" + made + "/edit")
                .then()
                .statusCode(200)
                .body(containsString("name=\"from\" type=\"datetime-local\" step=\"1\" value=\"2099-01-01T10:00:00\""));
        visit.press(
                        ALL + "/" + made + "/edit",
                        "act",
                        "save",
                        "revision",
                        "1",
                        "title",
                        title,
                        "text",
                        "y",
                        "from",
                        "2099-01-01T10:00:00",
                        "from-before",
                        "2099-01-01T10:00:00",
                        "until",
                        "2099-01-02T10:00")
                .then()
                .statusCode(303);
        admin().get(API + made)
                .then()
                .body("text", equalTo("y"))
                .body("from", equalTo("2099-01-01T10:00:00.250Z"))
                .body("until", equalTo("2099-01-02T10:00:00.000Z"));
        visit.press(ALL + "/" + made + "/edit", "act", "save", "revision", "1", "title", title, "text", "z")
                .then()
                .statusCode(412)
                .body(containsString("z</textarea>"));
        assertThat(visit.get(ALL).asString()).contains("to come", "Take it back");
        visit.press(ALL + "/" + made + "/end").then().statusCode(303);
        admin().get(API + made).then().statusCode(404);
    }

    @Test
    void what_breaks_a_rule_is_said_beside_what_was_typed() {
        var visit = Visit.of(ADMIN_KEY);
        visit.press(NEW, "act", "save", "title", title, "text", " ")
                .then()
                .statusCode(422)
                .body(containsString("Text: must not be blank."))
                .body(containsString("value=\"" + title + "\""));
        visit.press(
                        NEW,
                        "act",
                        "save",
                        "title",
                        title,
                        "text",
                        "x",
                        "from",
                        "2026-12-02T00:00",
                        "until",
                        "2026-12-01T00:00")
                .then()
                .statusCode(422)
                .body(containsString("Until: "));
        sending("{\"title\": \"" + title + "\", \"text\": \"x\"}")
                .put(API + made)
                .then()
                .statusCode(201);
        visit.press(NEW, "act", "save", "title", title, "text", "x")
                .then()
                .statusCode(409)
                .body(containsString("choose another key"));
    }

    @Test
    void a_viewer_looks_and_another_tenant_sees_none() throws Exception {
        var viewer = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        sending("{\"title\": \"" + title + "\", \"text\": \"x\"}")
                .put(API + made)
                .then()
                .statusCode(201);
        assertThat(viewer.get(ALL).asString()).contains(title).doesNotContain("/end\"", "Announce something");
        viewer.get(NEW).then().statusCode(403);
        viewer.press(NEW, "act", "save", "title", "x", "text", "x").then().statusCode(403);
        viewer.press(ALL + "/" + made + "/end").then().statusCode(403);
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        responder.send(ALL + "/" + made + "/end", viewer.formToken()).then().statusCode(403);
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        assertThat(other.get(ALL).asString()).doesNotContain(title);
        other.get(ALL + "/" + made + "/edit").then().statusCode(404);
        other.press(ALL + "/" + made + "/end").then().statusCode(404);
        admin().get(API + made).then().body("state", equalTo("active"));
        responder.press(ALL + "/" + made + "/end").then().statusCode(303);
        admin().get(API + made).then().body("state", equalTo("over"));
    }
}
