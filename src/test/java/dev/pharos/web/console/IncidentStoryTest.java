package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole story of an incident, what can be done to it from there, and the postmortem that begins with it. */
@PharosTest
class IncidentStoryTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    OpenIncidents open;

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private static String path(String incident) {
        return CONSOLE + "/incidents/" + incident;
    }

    private static String page(Visit visit, String incident) {
        return visit.get(path(incident)).then().statusCode(200).extract().asString();
    }

    private static void end(String target) {
        admin().delete(TARGETS + "/" + target).then().statusCode(204);
    }

    /** The line of time alone, without its tags. */
    private static String story(String page) {
        var from = page.indexOf("<ol class=\"story\"");
        return page.substring(from, page.indexOf("</ol>", from))
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ");
    }

    @Test
    void it_tells_what_the_probes_saw_who_was_told_why_and_what_became_of_it() {
        var key = failingTarget(", \"name\": \"Store\", \"severity\": \"critical\"");
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(story(page(visit, incident)))
                        .containsSubsequence(
                                "First failing probe. Connection refused, while connecting, after",
                                "The outage counts from here.",
                                "Down. The incident opens, critical.",
                                "Told that it is down: k",
                                "There is no policy for it, so the channels that the target names are told.",
                                "Attempt 1, ",
                                "no answer in",
                                "What was sent"));
        assertThat(page(visit, incident))
                .contains("<span>Store is down, and nobody has taken it.</span>")
                .contains("<strong>Connection refused, while connecting.</strong>")
                .contains("data-live=\"/console/live/incidents/" + incident + "\"")
                .contains("lit-down")
                .contains("1 probe failed");
        end(key);
        assertThat(page(visit, incident))
                .contains("Then its target was deleted. Nobody acknowledged it.")
                .contains("lit-none")
                .doesNotContain("/acknowledge\"")
                .doesNotContain("/resolve\"")
                .contains("/note\"");
    }

    @Test
    void not_telling_is_a_line_of_its_own_with_the_reason() {
        var label = newKey();
        sending("""
                {"matchers": ["wing=\\"%s\\""], "endsAt": "2099-01-01T00:00:00Z", "comment": "<i>we</i> work on it"}
                """.formatted(label)).post("/api/v1/silences").then().statusCode(201);
        var key = failingTarget(", \"labels\": {\"wing\": \"" + label + "\"}");
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(page(visit, incident))
                        .contains("<li class=\"not\">")
                        .contains("Silenced by admin key until 1 Jan 2099, 00:00 (wing=&quot;" + label + "&quot;)")
                        .contains("&lt;i&gt;we&lt;/i&gt; work on it"));
        end(key);
    }

    @Test
    void what_people_did_stands_there_with_their_names_and_their_words_stay_words() {
        var key = failingTarget();
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        for (var act : new String[] {"note", "acknowledge", "snooze", "silence"}) {
            visit.press(path(incident) + "/" + act, "from", "incident", "for", "2h", "note", "<b>The pool</b> is empty")
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith(path(incident)));
        }
        assertThat(page(visit, incident))
                .contains(
                        "<strong>Admin noted:</strong> <span class=\"said\">&lt;b&gt;The pool&lt;/b&gt; is empty</span>")
                .contains("Admin let it rest until")
                .contains("Snoozed by admin: asked again at")
                .contains("is down. Admin is on it.");
        sending("{\"by\": \"Mira\", \"note\": \"moved\"}")
                .post(INCIDENTS + "/" + incident + "/notes")
                .then()
                .statusCode(200);
        assertThat(story(page(visit, incident))).contains("Mira noted: moved With the key of admin.");
        end(key);
    }

    @Test
    void resolving_there_is_resolving_over_the_api() {
        var key = failingTarget();
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        visit.press(path(incident) + "/resolve", "from", "incident", "note", " ")
                .then()
                .statusCode(303)
                .header("Location", endsWith(path(incident)));
        admin().get(INCIDENTS + "/" + incident)
                .then()
                .body("state", equalTo("resolved"))
                .body("resolution", equalTo("by-hand"));
        assertThat(story(page(visit, incident))).contains("Admin said that it is over.");
        visit.press(path(incident) + "/resolve").then().statusCode(409).contentType(startsWith("text/html"));
        end(key);
    }

    @Test
    void a_part_of_it_can_be_asked_for_by_the_address() {
        var key = failingTarget();
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        visit.press(path(incident) + "/note", "note", "looking");
        var people = visit.get(path(incident) + "?show=people").asString();
        assertThat(story(people))
                .contains("Admin noted: looking")
                .contains("The incident opens")
                .doesNotContain("First failing");
        assertThat(people)
                .contains("href=\"" + path(incident) + "?show=people\" aria-current=\"true\"")
                .contains("data-live=\"/console/live/incidents/" + incident + "?show=people\"");
        assertThat(story(visit.get(path(incident) + "?show=probes").asString()))
                .contains("First failing probe")
                .doesNotContain("Admin noted");
        visit.get(path(incident) + "?show=all").then().statusCode(422);
        end(key);
    }

    @Test
    void an_open_page_shows_a_note_soon_after_it_was_written() {
        var key = failingTarget();
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        visit.press(path(incident) + "/note", "note", "looking");
        visit.get(CONSOLE + "/live/incidents/" + incident)
                .then()
                .statusCode(200)
                .body(containsString("Admin noted:"));
        end(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acknowledge", "note", "snooze", "silence", "resolve"})
    void a_viewer_sees_no_button_and_is_refused_all_the_same(String act) throws Exception {
        var key = failingTarget();
        var incident = open.of(key);
        var viewer = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        assertThat(page(viewer, incident)).doesNotContain("/" + act + "\"");
        viewer.press(path(incident) + "/" + act, "for", "1h", "note", "x")
                .then()
                .statusCode(403);
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        assertThat(page(responder, incident)).contains("action=\"" + path(incident) + "/" + act + "\"");
        responder
                .send(path(incident) + "/" + act, viewer.formToken(), "for", "1h", "note", "x")
                .then()
                .statusCode(403);
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
        end(key);
    }

    @Test
    void to_another_tenant_it_is_not_there() throws Exception {
        var key = failingTarget();
        var incident = open.of(key);
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        other.get(path(incident)).then().statusCode(404).contentType(startsWith("text/html"));
        other.get(path(incident) + "/postmortem.md").then().statusCode(404);
        other.get(CONSOLE + "/live/incidents/" + incident).then().statusCode(404);
        other.press(path(incident) + "/resolve").then().statusCode(404);
        Visit.of(ADMIN_KEY).get(path("none")).then().statusCode(404);
        end(key);
    }

    @Test
    void a_postmortem_begins_with_facts_and_timeline_and_no_name_is_markup_in_it() {
        var key = failingTarget(", \"name\": \"A|b <script> [x](http://evil) `c`\"");
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        visit.press(path(incident) + "/note", "note", "# no heading\n- no *item*");
        visit.get(path(incident) + "/postmortem.md")
                .then()
                .statusCode(200)
                .contentType("text/markdown;charset=UTF-8")
                .header("Content-Disposition", startsWith("attachment; filename=\"postmortem-" + key + "-2"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body(startsWith(
                        "# Postmortem: A\\|b &lt;script&gt; \\[x\\](http:\\//evil) \\`c\\` has been down for "))
                .body(containsString("- **Acknowledged:** by nobody"))
                .body(containsString("** First failing probe. Connection refused"))
                .body(containsString("** Admin noted: \\# no heading - no \\*item\\*\n"))
                .body(containsString("## Actions"))
                .body(not(containsString("<script")));
        end(key);
    }
}
