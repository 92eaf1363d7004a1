package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
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
import static org.hamcrest.Matchers.not;

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

/** The postmortem is written on in the console, from what is known, and published there. */
@PharosTest
class PostmortemFormTest {
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
        admin().delete(TARGETS + "/" + target);
    }

    private String page() {
        return CONSOLE + "/incidents/" + incident;
    }

    private String form() {
        return page() + "/postmortem";
    }

    private String written() {
        return INCIDENTS + "/" + incident + "/postmortem";
    }

    @Test
    void it_begins_with_what_is_known_and_nothing_is_saved_by_looking() {
        var visit = Visit.of(ADMIN_KEY);
        visit.press(page() + "/note", "note", "# no heading\n- no *item*");
        visit.get(form())
                .then()
                .statusCode(200)
                .body(containsString("# Postmortem: "))
                .body(containsString("First failing probe. Connection refused"))
                .body(containsString("Admin noted: \\# no heading - no \\*item\\*"))
                .body(containsString("Take out what the public should not read."))
                .body(not(containsString("value=\"publish\"")));
        visit.press(form(), "act", "preview", "text", "# What\n\nA *cable* <b>x</b>.", "revision", "0")
                .then()
                .statusCode(200)
                .body(containsString("<h3>What</h3>"))
                .body(containsString("A <em>cable</em> &lt;b&gt;x&lt;/b&gt;."));
        admin().get(written()).then().statusCode(404);
    }

    @Test
    void a_draft_is_kept_and_published_once_the_incident_is_over() {
        var visit = Visit.of(ADMIN_KEY);
        visit.press(form(), "act", "publish", "text", "Too early.", "revision", "0")
                .then()
                .statusCode(422)
                .body(containsString("On the page: the incident is not over"))
                .body(containsString("Too early.</textarea>"));
        visit.press(form(), "act", "draft", "text", "A cable.", "revision", "0")
                .then()
                .statusCode(303)
                .header("Location", endsWith(page() + "#afterwards"));
        assertThat(visit.get(page()).asString()).contains("There is a draft, by admin.", "Open the postmortem");

        admin().delete(TARGETS + "/" + target).then().statusCode(204);
        visit.get(form()).then().body(containsString("A cable.</textarea>")).body(containsString("value=\"publish\""));
        visit.press(form(), "act", "publish", "text", "A **cable**.", "revision", "1")
                .then()
                .statusCode(303);
        admin().get(written()).then().body("public", equalTo(true)).body("text", equalTo("A **cable**."));
        assertThat(visit.get(page()).asString()).contains("It is published, since ");
        await().atMost(LONG)
                .untilAsserted(() ->
                        given().get("/incidents/" + incident).then().body(containsString("A <strong>cable</strong>.")));

        visit.press(form(), "act", "draft", "text", "A **cable**.", "revision", "2")
                .then()
                .statusCode(303);
        admin().get(written()).then().body("public", equalTo(false));
        visit.press(form(), "act", "delete", "revision", "3").then().statusCode(303);
        admin().get(written()).then().statusCode(404);
    }

    @Test
    void what_another_wrote_meanwhile_is_not_overwritten() {
        var visit = Visit.of(ADMIN_KEY);
        sending("{\"text\": \"Theirs.\"}").put(written()).then().statusCode(201);
        for (var stale : new String[] {"0", "7"}) {
            visit.press(form(), "act", "draft", "text", "Mine.", "revision", stale)
                    .then()
                    .statusCode(412)
                    .body(containsString("Somebody else changed it meanwhile"))
                    .body(containsString("Mine.</textarea>"));
        }
        admin().get(written()).then().body("text", equalTo("Theirs."));
    }

    @Test
    void a_viewer_and_another_tenant_write_none() throws Exception {
        var viewer = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        viewer.get(form()).then().statusCode(403);
        assertThat(viewer.get(page()).asString()).doesNotContain("Write a postmortem");
        viewer.press(form(), "act", "draft", "text", "x", "revision", "0")
                .then()
                .statusCode(403);
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        responder
                .send(form(), viewer.formToken(), "act", "draft", "text", "x", "revision", "0")
                .then()
                .statusCode(403);
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        other.get(form()).then().statusCode(404);
        other.press(form(), "act", "draft", "text", "x", "revision", "0").then().statusCode(404);
        admin().get(written()).then().statusCode(404);
        responder
                .press(form(), "act", "draft", "text", "x", "revision", "0")
                .then()
                .statusCode(303);
        admin().get(written()).then().statusCode(200);
    }
}
