package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static dev.pharos.web.console.FilledForm.fields;
import static dev.pharos.web.console.FilledForm.open;
import static dev.pharos.web.console.FilledForm.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import dev.pharos.testing.PharosTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a target: what it explains, refuses, tries and saves, and what becomes of two who save at once. */
@PharosTest
class TargetFormTest {
    private static final String NEW = Visit.CONSOLE + "/targets/new";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    TargetStore store;

    private static String edit(String key) {
        return Visit.CONSOLE + "/targets/" + key + "/edit";
    }

    private static String made(String more) {
        var key = newKey();
        sending(target(key, "\"paused\": true" + more)).post(TARGETS).then().statusCode(201);
        return key;
    }

    private static String alive() {
        return "http://127.0.0.1:" + RestAssured.port + "/q/health/live";
    }

    @Test
    void a_new_target_is_made_by_the_rules_of_the_api() {
        var visit = Visit.of(ADMIN_KEY);
        var key = newKey();
        var form = open(visit, NEW);
        send(visit, NEW, form, "act", "save")
                .then()
                .statusCode(422)
                .body(containsString("is missing: write what to request"));
        send(visit, NEW, form, "act", "save", "key", key, "url", alive(), "interval", "1h", "labels", "team=\"core\"")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console/targets/" + key));
        admin().get(TARGETS + "/" + key)
                .then()
                .body("url", equalTo(alive()))
                .body("interval", equalTo("1h"))
                .body("labels", equalTo(Map.of("team", "core")))
                .body("public", equalTo(true))
                .body("severity", equalTo("high"));
        send(visit, NEW, form, "act", "save", "key", key, "url", alive())
                .then()
                .statusCode(409)
                .body(containsString("belongs to one that exists already"));
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void what_is_wrong_stands_beside_its_field() {
        var key = made("");
        var visit = Visit.of(ADMIN_KEY);
        var page = send(
                        visit,
                        edit(key),
                        open(visit, edit(key)),
                        "act",
                        "check",
                        "interval",
                        "1m",
                        "timeout",
                        "90s",
                        "assertions",
                        "[STATUS] == 200\n[STATUS] = 200",
                        "channels",
                        "no-such-channel",
                        "header.name",
                        "Host: x")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(field(page, "timeout"))
                .contains("90s must be at most the interval, 1m.")
                .contains("aria-invalid");
        assertThat(field(page, "assertions")).contains("Entry 2: ");
        assertThat(field(page, "channels")).contains("no-such-channel");
        assertThat(field(page, "headers")).contains("class=\"err\"");
        assertThat(field(page, "interval")).doesNotContain("class=\"err\"");
        assertThat(page).contains("things are wrong; each stands beside its field.");
        admin().get(TARGETS + "/" + key).then().body("interval", equalTo("1d"));
        admin().delete(TARGETS + "/" + key);
    }

    private static String field(String page, String name) {
        var from = page.indexOf("data-f=\"" + name + "\"");
        var next = page.indexOf("data-f=\"", from + 1);
        return page.substring(from, next < 0 ? page.length() : next);
    }

    @Test
    void a_change_is_shown_before_it_is_saved() {
        var key = made(
                ", \"assertions\": [\"[STATUS] == 200\"], \"headers\": {\"Authorization\": \"Bearer hidden-word\"}");
        var visit = Visit.of(ADMIN_KEY);
        var form = open(visit, edit(key));
        assertThat(form).containsEntry("header.value", "•••");
        var page = send(
                        visit,
                        edit(key),
                        form,
                        "act",
                        "check",
                        "interval",
                        "1h",
                        "assertions",
                        "[STATUS] == 200\n[BODY].a == b")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page)
                .contains("<del>1d</del>")
                .contains("<ins>1h</ins>")
                .contains("<ins>[BODY].a == b</ins>")
                .doesNotContain("<del>[STATUS]")
                .doesNotContain("hidden-word");
        admin().get(TARGETS + "/" + key).then().body("interval", equalTo("1d"));
        send(visit, edit(key), form, "act", "save", "interval", "1h").then().statusCode(303);
        admin().get(TARGETS + "/" + key)
                .then()
                .body("interval", equalTo("1h"))
                .body("headers.Authorization", equalTo("•••"))
                .body("assertions", equalTo(List.of("[STATUS] == 200")));
        send(visit, edit(key), open(visit, edit(key)), "act", "save", "header.name", "", "header.value", "")
                .then()
                .statusCode(303);
        admin().get(TARGETS + "/" + key).then().body("headers", equalTo(Map.of()));
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void nothing_is_changed_by_a_form_in_which_nobody_changed_anything() {
        var key = made(
                ", \"name\": \"A & \\\"B\\\"\", \"labels\": {\"team\": \"co\\\"re\", \"b\": \"<i>\"}, \"confirmation\": {\"failures\": 3},"
                        + " \"objectives\": {\"availability\": 99.9}, \"dependsOn\": [], \"degradedWhen\": [\"[RESPONSE_TIME] > 500\"]");
        var visit = Visit.of(ADMIN_KEY);
        var before = admin().get(TARGETS + "/" + key).jsonPath().getMap("");
        var form = open(visit, edit(key));
        send(visit, edit(key), form, "act", "check").then().body(containsString("Nothing differs from what is kept."));
        send(visit, edit(key), form, "act", "save").then().statusCode(303);
        var after = admin().get(TARGETS + "/" + key).jsonPath().getMap("");
        List.of("updatedAt", "standing").forEach(it -> {
            after.remove(it);
            before.remove(it);
        });
        assertThat(after).isEqualTo(before);
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void a_try_shows_the_answer_and_a_value_of_it_writes_its_assertion() {
        var key = made("");
        var visit = Visit.of(ADMIN_KEY);
        var form = open(visit, edit(key));
        var page = send(visit, edit(key), form, "act", "try", "url", alive(), "assertions", "[STATUS] == 201")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page)
                .contains("It fails")
                .contains("[STATUS] (200) == 201")
                .contains("Nothing was recorded")
                .contains("value=\"[STATUS] == 201&#10;[STATUS] == 200\"")
                .contains("name=\"assert\" value=\"[BODY].status == UP\" aria-pressed=\"false\"");
        var asserted = send(visit, edit(key), form, "url", alive(), "assert", "[BODY].status == UP")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(fields(asserted)).containsEntry("assertions", "[BODY].status == UP");
        assertThat(asserted).contains("It passes").contains("aria-pressed=\"true\"");
        var instead = send(
                visit,
                edit(key),
                form,
                "url",
                alive(),
                "assertions",
                "[STATUS] == 201",
                "instead",
                "[STATUS] == 201\r\n[STATUS] == 200");
        assertThat(fields(instead.asString())).containsEntry("assertions", "[STATUS] == 200");
        admin().get(TARGETS + "/" + key).then().body("assertions", equalTo(List.of()));
        admin().get(TARGETS + "/" + key + "/results").then().body("items", equalTo(List.of()));
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void one_can_be_tried_before_it_has_a_name() {
        var visit = Visit.of(ADMIN_KEY);
        send(visit, NEW, open(visit, NEW), "act", "try", "url", alive())
                .then()
                .statusCode(200)
                .body(containsString("It passes"));
        send(visit, NEW, open(visit, NEW), "act", "try", "url", "ftp://x")
                .then()
                .statusCode(422);
    }

    /** A secret is for where it was written for. */
    @Test
    void a_try_elsewhere_does_not_take_the_secret_along() {
        var key = made(", \"headers\": {\"Authorization\": \"Bearer hidden-word\"}");
        var visit = Visit.of(ADMIN_KEY);
        send(visit, edit(key), open(visit, edit(key)), "act", "try", "url", "http://localhost:1/")
                .then()
                .statusCode(422)
                .body(containsString("write the secret again"));
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void who_saves_second_is_told_and_loses_nothing() {
        var key = made(", \"name\": \"First\"");
        var visit = Visit.of(ADMIN_KEY);
        var form = open(visit, edit(key));
        admin().contentType("application/json")
                .body("{\"name\": \"Theirs\", \"severity\": \"low\"}")
                .patch(TARGETS + "/" + key)
                .then()
                .statusCode(200);
        var page = send(visit, edit(key), form, "act", "save", "name", "Mine", "timeout", "5s")
                .then()
                .statusCode(412)
                .extract()
                .asString();
        assertThat(page)
                .contains("Somebody else saved it meanwhile")
                .contains("Both of you changed name;")
                .contains("<ins>low</ins>");
        admin().get(TARGETS + "/" + key).then().body("name", equalTo("Theirs"));
        send(visit, edit(key), fields(page), "act", "save").then().statusCode(303);
        admin().get(TARGETS + "/" + key)
                .then()
                .body("name", equalTo("Mine"))
                .body("severity", equalTo("low"))
                .body("timeout", equalTo("5s"));
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void a_secret_that_was_just_written_stays_in_the_form_of_who_saves_second() {
        var key = made(", \"headers\": {\"Authorization\": \"Bearer hidden-word\"}");
        var visit = Visit.of(ADMIN_KEY);
        var form = open(visit, edit(key));
        admin().contentType("application/json").body("{\"severity\": \"low\"}").patch(TARGETS + "/" + key);
        var sent = new LinkedHashMap<>(form);
        assertThat(sent.put("header.value", "Bearer new-word")).isEqualTo("•••");
        send(visit, edit(key), sent, "act", "save")
                .then()
                .statusCode(412)
                .body(containsString("value=\"Bearer new-word\""));
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void one_that_a_file_owns_can_be_tried_and_not_saved() {
        var key = newKey();
        var written = JsonNodeFactory.instance
                .objectNode()
                .put("key", key)
                .put("url", alive())
                .put("paused", true);
        var definition = ((Checked.Valid<TargetDefinition>) TargetJson.read(written)).value();
        store.apply(List.of(new TargetChange.Add(TenantId.MAIN, definition, Optional.of("probes/factory.yaml"))));
        var visit = Visit.of(ADMIN_KEY);
        var page = visit.get(edit(key)).then().statusCode(200).extract().asString();
        assertThat(page)
                .contains("<code>probes/factory.yaml</code> owns this target")
                .doesNotContain("value=\"save\"")
                .contains("- key: " + key);
        send(visit, edit(key), fields(page), "act", "try")
                .then()
                .statusCode(200)
                .body(containsString("It passes"));
        send(visit, edit(key), fields(page), "act", "save", "interval", "1h")
                .then()
                .statusCode(409)
                .body(containsString("comes from the file probes/factory.yaml; change it there."))
                .body(containsString("  interval: &quot;1h&quot;"));
        admin().get(TARGETS + "/" + key).then().body("interval", equalTo("1m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIEWER", "RESPONDER"})
    void a_role_that_may_not_edit_sees_no_form_and_is_refused(String role) throws Exception {
        var key = made("");
        var visit = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.valueOf(role)));
        visit.get(NEW).then().statusCode(403);
        visit.get(edit(key)).then().statusCode(403);
        for (var act : List.of("save", "try", "check")) {
            visit.press(edit(key), "act", act, "base", "{}", "url", alive())
                    .then()
                    .statusCode(403);
            visit.press(NEW, "act", act, "base", "{}", "url", alive()).then().statusCode(403);
        }
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void a_form_of_another_session_or_one_that_is_not_whole_does_nothing() {
        var key = made("");
        var visit = Visit.of(ADMIN_KEY);
        var other = Visit.of(ADMIN_KEY).formToken();
        visit.send(edit(key), other, "act", "save", "base", "{}", "interval", "1h")
                .then()
                .statusCode(403);
        visit.press(edit(key), "act", "save", "interval", "1h").then().statusCode(400);
        visit.press(edit(key), "act", "save", "base", "[]").then().statusCode(400);
        admin().get(TARGETS + "/" + key).then().body("interval", equalTo("1d"));
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void another_tenants_target_has_no_form() throws Exception {
        var key = made("");
        var stranger = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        stranger.get(edit(key)).then().statusCode(404);
        stranger.press(edit(key), "act", "save", "base", "{}", "revision", "1")
                .then()
                .statusCode(404);
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void no_text_is_markup() {
        var key = made(", \"name\": \"<script>alert(1)</script>\", \"labels\": {\"a\": \"\\\"><b>\"}");
        var visit = Visit.of(ADMIN_KEY);
        var page = visit.get(edit(key)).then().statusCode(200).extract().asString();
        assertThat(page)
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert")
                .doesNotContain("\"><b>");
        send(visit, edit(key), fields(page), "act", "check", "assertions", "</textarea><script>alert(2)</script>")
                .then()
                .body(not(containsString("<script>alert")));
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void a_tcp_target_has_a_form_of_its_own() {
        var visit = Visit.of(ADMIN_KEY);
        var key = newKey();
        var form = open(visit, NEW + "?kind=tcp");
        assertThat(form).containsKeys("host", "port").doesNotContainKeys("url", "method");
        send(visit, NEW, form, "act", "save", "key", key, "host", "127.0.0.1", "port", "9", "paused", "yes")
                .then()
                .statusCode(303);
        admin().get(TARGETS + "/" + key).then().body("kind", equalTo("tcp")).body("port", equalTo(9));
        admin().delete(TARGETS + "/" + key);
    }
}
