package dev.pharos.web.console;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** An empty console leads to a first target, a channel, a page. */
@PharosTest
class FirstStepsTest {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-zA-Z]+)\" value=\"([^\"]*)\">");

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Test
    void the_form_of_an_empty_console_asks_an_address_and_watches_it() throws SQLException {
        var tenant = Visit.tenant(database);
        var visit = Visit.of(Visit.key(database, keys, tenant, Role.ADMIN));
        var page = visit.page();
        assertThat(page)
                .contains("<span>Nothing is watched yet.</span>")
                .contains("nobody is told of anything until the second")
                .contains("data-live=\"/console/live/now\"")
                .contains("name=\"base\" value=\"{}\"");
        var alive = "http://127.0.0.1:" + RestAssured.port + "/q/health/live";
        var steps = page.substring(page.indexOf("action=\"/console/targets/new\""));
        var fields = HIDDEN.matcher(steps.substring(0, steps.indexOf("</form>")))
                .results()
                .filter(it -> !it.group(1).equals("form"))
                .flatMap(it -> Stream.of(it.group(1), it.group(2)))
                .toList();
        var asked = new ArrayList<>(fields);
        asked.addAll(List.of("url", alive, "act", "try"));
        visit.press(CONSOLE + "/targets/new", asked.toArray(String[]::new))
                .then()
                .statusCode(200)
                .body(containsString("200"))
                .body(containsString("name=\"url\""));
        var saved = new ArrayList<>(fields);
        saved.addAll(List.of("url", alive, "name", "Our own life", "act", "save"));
        visit.press(CONSOLE + "/targets/new", saved.toArray(String[]::new))
                .then()
                .statusCode(303);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(visit.page())
                        .doesNotContain("Nothing is watched yet")
                        .contains("There is no channel: nobody is told of anything."));
    }

    @Test
    void a_viewer_is_offered_no_form() throws SQLException {
        var viewer = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.VIEWER));
        assertThat(viewer.page())
                .contains("Whoever may edit begins here")
                .doesNotContain("action=\"/console/targets/new\"");
    }

    @Test
    void where_something_is_watched_the_console_begins_with_now() throws SQLException {
        var key = newKey();
        sending("{\"url\": \"http://127.0.0.1:9/\", \"paused\": true}")
                .put(TARGETS + "/" + key)
                .then()
                .statusCode(201);
        var visit = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        assertThat(visit.page()).doesNotContain("Nothing is watched yet");
        admin().delete(TARGETS + "/" + key);
    }
}
