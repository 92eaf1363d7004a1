package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept quiet, which targets that is, and how a silence is ended. */
@PharosTest
class QuietTest {
    private static final String VIEW = CONSOLE + "/oncall/quiet";
    private static final String SILENCES = "/api/v1/silences";
    private static final String WINDOWS = "/api/v1/maintenance-windows";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    Clock clock;

    private final String wing = newKey();
    private final String target = newKey();

    @BeforeEach
    void define() {
        sending("""
                {"name": "Store", "url": "http://127.0.0.1:9/", "paused": true, "labels": {"wing": "%s"}}
                """.formatted(wing)).put(TARGETS + "/" + target).then().statusCode(201);
    }

    @AfterEach
    void clear() {
        admin().delete(TARGETS + "/" + target);
        admin().delete(WINDOWS + "/" + wing);
    }

    private String silence(Instant from, Instant until) {
        return sending("""
                {"matchers": ["wing=\\"%s\\""], "startsAt": "%s", "endsAt": "%s", "comment": "<i>move</i> of the store"}
                """.formatted(wing, from, until))
                .post(SILENCES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** What the page says of one. */
    private static String item(String page, String id) {
        var from = page.indexOf("id=\"" + id + "\"");
        return from < 0 ? "" : page.substring(from, page.indexOf("</li>", from));
    }

    private static String page(Visit visit, String query) {
        return visit.get(VIEW + query).then().statusCode(200).extract().asString();
    }

    @Test
    void a_silence_stands_there_with_what_it_matches_and_ends_in_one_press() {
        var now = clock.instant();
        var active = silence(now.minusSeconds(60), now.plus(Duration.ofHours(2)));
        var pending = silence(now.plusSeconds(600), now.plus(Duration.ofHours(2)));
        var visit = Visit.of(ADMIN_KEY);
        var page = page(visit, "");
        assertThat(item(page, "silence-" + active))
                .contains("<strong>By admin</strong>")
                .contains("&lt;i&gt;move&lt;/i&gt; of the store")
                .contains("<code>wing=&quot;" + wing + "&quot;</code>, matches Store</small>")
                .contains(">End</button>");
        assertThat(item(page, "silence-" + pending)).contains(">Take back</button>");
        assertThat(page)
                .contains("<svg class=\"sil\"")
                .containsPattern("<span>\\d+ silences? .*keeps? .*quiet\\.</span>");
        for (var id : new String[] {active, pending}) {
            visit.press(CONSOLE + "/silences/" + id + "/end")
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith(VIEW));
        }
        admin().get(SILENCES + "/" + active).then().body("state", equalTo("expired"));
        admin().get(SILENCES + "/" + pending).then().statusCode(404);
        assertThat(item(page(visit, ""), "silence-" + active)).contains("over").doesNotContain("<button");
        visit.press(CONSOLE + "/silences/" + active + "/end").then().statusCode(303);
        visit.press(CONSOLE + "/silences/" + newKey() + "/end").then().statusCode(404);
    }

    @Test
    void planned_work_stands_there_with_when_it_comes() {
        sending("""
                {"name": "Patch day", "matchers": ["wing=\\"%s\\""], "startsAt": "2031-01-01T02:00", "duration": "2h",
                 "rrule": "FREQ=DAILY;COUNT=20", "message": "<b>Patches</b>"}
                """.formatted(wing)).put(WINDOWS + "/" + wing).then().statusCode(201);
        var visit = Visit.of(ADMIN_KEY);
        assertThat(item(page(visit, "?from=2030-12-30"), "window-" + wing))
                .contains("Patch day")
                .contains("&lt;b&gt;Patches&lt;/b&gt;")
                .contains("matches Store")
                .contains("Wed 1 Jan 2031, 02:00 to Wed 1 Jan 2031, 04:00, 12 times in these two weeks");
        assertThat(page(visit, "?from=2030-12-30"))
                .contains("<svg class=\"pla\"")
                .contains("data-live=\"/console/live/oncall/quiet?from=2030-12-30\"");
        assertThat(item(page(visit, "?from=2031-02-03"), "window-" + wing)).isEmpty();
        visit.get(VIEW + "?from=then").then().statusCode(422).body(containsString("a day such as"));
    }

    /** A calendar leads there, and so does a link that somebody shares. */
    @Test
    void a_form_begins_with_the_time_that_its_address_names() throws Exception {
        var visit = Visit.of(ADMIN_KEY);
        var chosen = "?begin=2031-01-01T08:00&end=2031-01-02T09:30";
        visit.get(CONSOLE + "/make/silences" + chosen)
                .then()
                .statusCode(200)
                .body(containsString("startsAt: &quot;2031-01-01T08:00:00.000Z&quot;"))
                .body(containsString("endsAt: &quot;2031-01-02T09:30:00.000Z&quot;"));
        visit.get(CONSOLE + "/make/maintenance-windows" + chosen)
                .then()
                .statusCode(200)
                .body(containsString("startsAt: &quot;2031-01-01T08:00&quot;"))
                .body(containsString("duration: 1530m"));
        visit.get(CONSOLE + "/make/silences?begin=then&end=2031-01-02T09:30")
                .then()
                .statusCode(422)
                .body(containsString("a time such as"));
        assertThat(page(visit, "?from=2041-01-07"))
                .contains("data-form=\"/console/make/maintenance-windows\"")
                .contains("data-form=\"/console/make/silences\"");
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        assertThat(page(responder, "?from=2041-01-07"))
                .contains("data-form=\"/console/make/silences\"")
                .doesNotContain("maintenance-windows");
        var viewer = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        assertThat(page(viewer, "?from=2041-01-07")).doesNotContain("data-form");
    }

    @Test
    void a_viewer_ends_none_and_another_tenant_sees_none() throws Exception {
        var now = clock.instant();
        var id = silence(now.minusSeconds(60), now.plus(Duration.ofHours(2)));
        var viewer = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        assertThat(item(page(viewer, ""), "silence-" + id)).isNotEmpty().doesNotContain("<button");
        viewer.press(CONSOLE + "/silences/" + id + "/end").then().statusCode(403);
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        assertThat(item(page(responder, ""), "silence-" + id)).contains("<button");
        responder
                .send(CONSOLE + "/silences/" + id + "/end", viewer.formToken())
                .then()
                .statusCode(403);
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        assertThat(page(other, ""))
                .contains("Nothing is kept quiet.")
                .doesNotContain(id)
                .doesNotContain(wing);
        other.press(CONSOLE + "/silences/" + id + "/end").then().statusCode(404);
        admin().get(SILENCES + "/" + id).then().body("state", equalTo("active"));
        admin().delete(SILENCES + "/" + id).then().statusCode(204);
    }
}
