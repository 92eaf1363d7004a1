package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.schedules.EditedSchedules;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.oncall.Handover;
import dev.pharos.core.oncall.Layer;
import dev.pharos.core.oncall.Rotation;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PharosTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is on call, on a calendar and in a list, and how somebody takes over. */
@PharosTest
class OnCallTest {
    private static final String VIEW = CONSOLE + "/oncall";
    private static final String SCHEDULES = "/api/v1/schedules";
    private static final String CONTACTS = "/api/v1/contacts";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    DefinitionStore definitions;

    private final String ann = newKey();
    private final String bob = newKey();
    /** So that it is the first of its page, whatever other tests left. */
    private final String schedule = "0" + newKey();

    @BeforeEach
    void define() throws SQLException {
        // The first sentence is of all that there are.
        try (var connection = database.getConnection()) {
            Write.execute(connection, "DELETE FROM schedule");
        }
        var channel = newKey();
        put(CHANNELS + "/" + channel, "{\"url\": \"http://127.0.0.1:9/hook\"}");
        put(CONTACTS + "/" + ann, "{\"name\": \"Ann <b>A</b>\", \"channels\": [\"" + channel + "\"]}");
        put(CONTACTS + "/" + bob, "{\"name\": \"Bob\", \"channels\": [\"" + channel + "\"]}");
        put(SCHEDULES + "/" + schedule, """
                {"name": "Platform", "layers": [{"participants": ["%s"], "rotation": "weekly", "start": "2020-01-06"}]}
                """.formatted(ann));
    }

    @AfterEach
    void clear() {
        admin().delete(SCHEDULES + "/" + schedule);
        admin().delete(CONTACTS + "/" + ann);
        admin().delete(CONTACTS + "/" + bob);
    }

    private static void put(String path, String body) {
        sending(body).put(path).then().statusCode(201);
    }

    private static String page(Visit visit, String query) {
        return visit.get(VIEW + query).then().statusCode(200).extract().asString();
    }

    private Response takeOver(Visit visit, String contact, String begin, String end) {
        return visit.press(VIEW + "/overrides", "schedule", schedule, "contact", contact, "begin", begin, "end", end);
    }

    @Test
    void it_says_who_is_on_call_and_draws_two_weeks_of_it() {
        assertThat(page(Visit.of(ADMIN_KEY), "?from=2026-11-23"))
                .contains("Ann &lt;b&gt;A&lt;/b&gt; holds Platform for two weeks and more.")
                .contains("23 Nov to 6 Dec, UTC")
                .contains("Mon 23")
                .contains("<h3 class=\"ln\"><span>Platform</span>")
                .contains("aria-label=\"Platform, on call: Ann &lt;b&gt;A&lt;/b&gt; to Mon 7 Dec, 00:00\"")
                .contains("<svg class=\"her\" x=\"0.00%\" width=\"100.00%\"")
                .contains("data-form=\"/console/oncall?from=2026-11-23&amp;schedule=" + schedule
                        + "\" data-place=\"#override\"")
                .contains("href=\"/console/oncall?from=2026-12-07\"")
                .contains("href=\"/console/oncall?from=2026-11-09\"")
                .contains("data-live=\"/console/live/oncall?from=2026-11-23\"")
                .doesNotContain("<b>A</b>");
    }

    @Test
    void somebody_takes_over_and_that_is_taken_back() {
        var visit = Visit.of(ADMIN_KEY);
        takeOver(visit, bob, "2031-01-01T08:00", "2031-01-01T20:00")
                .then()
                .statusCode(303)
                .header("Location", endsWith(VIEW));
        admin().get(SCHEDULES + "/" + schedule)
                .then()
                .body("overrides", hasSize(1))
                .body("overrides[0].from", equalTo("2031-01-01T08:00:00.000Z"))
                .body("overrides[0].until", equalTo("2031-01-01T20:00:00.000Z"))
                .body("overrides[0].contact", equalTo(bob));
        assertThat(page(visit, "?from=2030-12-30"))
                .contains("<svg class=\"ovr\"")
                .contains(
                        "<strong>Bob</strong> <small>Platform, Wed 1 Jan 2031, 08:00 to Wed 1 Jan 2031, 20:00</small>");
        visit.press(
                        VIEW + "/overrides/remove",
                        "schedule",
                        schedule,
                        "contact",
                        bob,
                        "begin",
                        "2031-01-01T08:00:00.000Z",
                        "end",
                        "2031-01-01T20:00:00.000Z")
                .then()
                .statusCode(303);
        admin().get(SCHEDULES + "/" + schedule).then().body("overrides", hasSize(0));
        visit.press(
                        VIEW + "/overrides/remove",
                        "schedule",
                        schedule,
                        "contact",
                        bob,
                        "begin",
                        "2031-01-01T08:00:00.000Z",
                        "end",
                        "2031-01-01T20:00:00.000Z")
                .then()
                .statusCode(404)
                .body(containsString("no such override any more"));
    }

    @Test
    void what_is_wrong_with_the_form_is_said_all_at_once_and_nothing_is_written() {
        var visit = Visit.of(ADMIN_KEY);
        takeOver(visit, "A B", "soon", "9999-12-31T00:00")
                .then()
                .statusCode(422)
                .contentType(startsWith("text/html"))
                .body(containsString("contact must be one of the list"))
                .body(containsString("begin must be a time such as 2026-11-28T18:00, in UTC"))
                .body(containsString("end must be in the years 1970 to 9998"));
        takeOver(visit, bob, "2031-01-02T00:00", "2031-01-01T00:00")
                .then()
                .statusCode(422)
                .body(containsString("end must be after the beginning"));
        takeOver(visit, bob, "2031-01-01T00:00:00.0001Z", "2031-01-01T00:00:00.0002Z")
                .then()
                .statusCode(422)
                .body(containsString("end must be after the beginning"));
        takeOver(visit, newKey(), "2031-01-01T00:00", "2031-01-02T00:00").then().statusCode(422);
        visit.press(
                        VIEW + "/overrides",
                        "schedule",
                        newKey(),
                        "contact",
                        bob,
                        "begin",
                        "2031-01-01T00:00",
                        "end",
                        "2031-01-02T00:00")
                .then()
                .statusCode(404);
        visit.get(VIEW + "?from=tomorrow").then().statusCode(422).body(containsString("a day such as 2026-11-23"));
        visit.get(VIEW + "?after=A%20B").then().statusCode(422);
        admin().get(SCHEDULES + "/" + schedule).then().body("overrides", hasSize(0));
    }

    @Test
    void a_gap_is_said_in_words_and_the_form_is_filled_in_for_it() {
        sending("""
                {"name": "Platform", "layers": [{"participants": ["%s"], "rotation": "weekly", "start": "2020-01-06",
                  "restrictions": [{"from": "00:00", "until": "12:00"}]}]}
                """.formatted(ann)).put(SCHEDULES + "/" + schedule).then().statusCode(200);
        var visit = Visit.of(ADMIN_KEY);
        var page = page(visit, "");
        assertThat(page)
                .containsPattern("Platform has no one .*; meanwhile the last step of a policy is told instead\\.")
                .contains("<svg class=\"gap\"")
                .contains("<strong class=\"degraded\">Nobody</strong>")
                .contains("lit-degraded");
        var fill = page.replaceAll("(?s).*?href=\"" + VIEW + "(\\?schedule=" + schedule + "[^\"#]*)#override\".*", "$1")
                .replace("&amp;", "&");
        var filled = page(visit, fill);
        assertThat(filled)
                .contains("<option value=\"" + schedule + "\" selected>")
                .contains("name=\"begin\" type=\"datetime-local\" value=\"" + fill.replaceAll(".*begin=([^&]*).*", "$1")
                        + "\"");
        assertThat(page(visit, "?schedule=x&begin=%22%3E%3Cscript%3E")).doesNotContain("<script>");
    }

    @Test
    void only_editors_change_it_and_files_keep_what_is_theirs() throws Exception {
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        assertThat(page(responder, "")).contains("Platform").doesNotContain("/oncall/overrides\"");
        takeOver(responder, bob, "2031-01-01T00:00", "2031-01-02T00:00").then().statusCode(403);
        var editor = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.EDITOR));
        assertThat(page(editor, "")).contains("action=\"/console/oncall/overrides\"");
        editor.send(
                        VIEW + "/overrides",
                        responder.formToken(),
                        "schedule",
                        schedule,
                        "contact",
                        bob,
                        "begin",
                        "2031-01-01T00:00",
                        "end",
                        "2031-01-02T00:00")
                .then()
                .statusCode(403);
        admin().get(SCHEDULES + "/" + schedule).then().body("overrides", hasSize(0));
        var owned = "0" + newKey();
        definitions.add(
                EditedSchedules.TABLE,
                TenantId.MAIN,
                new ScheduleDefinition(
                        new Key(owned),
                        "Owned",
                        ZoneId.of("UTC"),
                        List.of(new Layer(
                                List.of(new Key(ann)), Rotation.WEEKLY, Handover.DEFAULT, LocalDate.EPOCH, List.of())),
                        List.of()),
                Optional.of("probes/factory.yaml"));
        assertThat(page(editor, ""))
                .contains("<code>probes/factory.yaml</code>")
                .doesNotContain("<option value=\"" + owned + "\"");
        editor.press(
                        VIEW + "/overrides",
                        "schedule",
                        owned,
                        "contact",
                        bob,
                        "begin",
                        "2031-01-01T00:00",
                        "end",
                        "2031-01-02T00:00")
                .then()
                .statusCode(409)
                .body(containsString("comes from the file probes/factory.yaml"));
        definitions
                .find(EditedSchedules.TABLE, TenantId.MAIN, owned)
                .ifPresent(it -> definitions.delete(EditedSchedules.TABLE, it));
    }

    @Test
    void another_tenant_sees_and_changes_nothing_of_it() throws Exception {
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        assertThat(page(other, ""))
                .contains("There is no schedule.")
                .doesNotContain("Platform")
                .doesNotContain("Bob");
        takeOver(other, bob, "2031-01-01T00:00", "2031-01-02T00:00").then().statusCode(404);
        admin().get(SCHEDULES + "/" + schedule).then().body("overrides", hasSize(0));
    }
}
