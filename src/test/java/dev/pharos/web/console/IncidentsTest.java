package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static dev.pharos.web.console.Visit.CONSOLE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The list of incidents: what is open above what is over, as its address asks for it. */
@PharosTest
class IncidentsTest {
    private static final String LIST = CONSOLE + "/incidents";

    @Inject
    OpenIncidents open;

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private static String list(Visit visit, String query) {
        return visit.get(LIST + query).then().statusCode(200).extract().asString();
    }

    /** The row of one incident. */
    private static String row(String page, String incident) {
        var from = page.indexOf("id=\"incident-" + incident);
        return from < 0 ? "" : page.substring(from, page.indexOf("</tr>", from));
    }

    @Test
    void what_is_open_stands_above_what_is_over_with_who_has_it() {
        var key = failingTarget(", \"severity\": \"critical\", \"name\": \"Store <b>1</b>\"");
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        assertThat(row(list(visit, "?target=" + key), incident))
                .contains("nobody has it")
                .contains("critical")
                .contains("href=\"" + LIST + "/" + incident + "\"")
                .contains("Store &lt;b&gt;1&lt;/b&gt;");
        assertThat(list(visit, "?target=" + key))
                .contains("<span>Store &lt;b&gt;1&lt;/b&gt; is down, and nobody has taken it.</span>")
                .contains("lit-down")
                .contains("data-live=\"/console/live/incidents?target=" + key + "\"");
        visit.press(LIST + "/" + incident + "/acknowledge", "from", "incidents")
                .then()
                .statusCode(303)
                .header("Location", endsWith(LIST));
        assertThat(row(list(visit, "?target=" + key), incident))
                .contains("admin has it")
                .contains("Undo")
                .doesNotContain("/acknowledge\"");
        assertThat(list(visit, "?target=" + key)).contains("is down. Admin is on it.");
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        var page = list(visit, "?target=" + key);
        assertThat(row(page, incident)).contains("its target was deleted; admin had it");
        assertThat(page)
                .contains("<span>No incident of " + key + " is open.</span>")
                .contains("The last one was Store &lt;b&gt;1&lt;/b&gt;, down from")
                .contains("lit-up");
    }

    @Test
    void a_state_a_severity_and_a_target_narrow_it_and_stay_in_each_other_s_links() {
        var key = failingTarget(", \"severity\": \"low\"");
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        assertThat(row(list(visit, "?severity=low&target=" + key), incident)).isNotEmpty();
        assertThat(row(list(visit, "?severity=high&target=" + key), incident)).isEmpty();
        assertThat(row(list(visit, "?state=open&target=" + key), incident)).isNotEmpty();
        assertThat(row(list(visit, "?state=acknowledged&target=" + key), incident))
                .isEmpty();
        assertThat(row(list(visit, "?state=resolved&target=" + key), incident)).isEmpty();
        assertThat(list(visit, "?severity=low&target=" + key))
                .contains("href=\"/console/incidents?state=open&amp;target=" + key + "&amp;severity=low\"")
                .contains("<option value=\"low\" selected>");
        assertThat(list(visit, "?state=resolved&target=" + key))
                .contains("<span>No incident of " + key + " is over.</span>")
                .contains("1 more is still open.");
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void what_the_address_gets_wrong_is_said_all_at_once() {
        Visit.of(ADMIN_KEY)
                .get(LIST + "?state=down&severity=worst&target=A%20B&before=1")
                .then()
                .statusCode(422)
                .contentType(startsWith("text/html"))
                .body(containsString("open, acknowledged or resolved"))
                .body(containsString("critical, high, medium or low"))
                .body(containsString("the key of a target"))
                .body(containsString("the id of an incident"));
    }

    @Test
    void a_page_is_bounded_and_the_next_one_goes_on_where_it_ended() throws Exception {
        var key = failingTarget();
        var incident = open.of(key);
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        copies(incident, 60);
        var visit = Visit.of(ADMIN_KEY);
        var first = list(visit, "?target=" + key);
        assertThat(count(first)).isEqualTo(50);
        assertThat(first).contains("61 are over and kept.").doesNotContain("The newest</a>");
        var older = first.replaceAll("(?s).*href=\"" + LIST + "(\\?[^\"]*before=[^\"]*)\" rel=\"next\".*", "$1")
                .replace("&amp;", "&");
        var second = list(visit, older);
        assertThat(count(second)).isEqualTo(11);
        assertThat(second).contains("The newest</a>").doesNotContain("rel=\"next\"");
    }

    private static long count(String page) {
        return Pattern.compile("<tr id=\"incident-").matcher(page).results().count();
    }

    private void copies(String incident, int count) throws SQLException {
        try (var connection = database.getConnection()) {
            Write.execute(connection, """
                    INSERT INTO incident SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid()))).*
                    FROM incident i, generate_series(1, ?) WHERE i.id = ?
                    """, count, UUID.fromString(incident));
        }
    }

    @Test
    void a_viewer_sees_no_button_and_another_tenant_nothing() throws Exception {
        var key = failingTarget();
        var incident = open.of(key);
        var viewer = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        assertThat(row(list(viewer, "?target=" + key), incident)).isNotEmpty().doesNotContain("<button");
        viewer.press(LIST + "/" + incident + "/acknowledge").then().statusCode(403);
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        assertThat(list(other, ""))
                .contains("<span>Nothing has gone wrong yet.</span>")
                .doesNotContain(key)
                .doesNotContain(incident);
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void it_is_there_for_those_who_have_signed_in() {
        given().redirects().follow(false).get(LIST).then().statusCode(303).header("Location", endsWith(Visit.SIGN_IN));
        given().redirects()
                .follow(false)
                .get(CONSOLE + "/live/incidents")
                .then()
                .statusCode(401);
        Visit.of(ADMIN_KEY).get(CONSOLE + "/live/incidents").then().statusCode(200);
    }
}
