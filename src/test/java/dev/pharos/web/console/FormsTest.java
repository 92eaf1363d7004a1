package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.FilledForm.fields;
import static dev.pharos.web.console.FilledForm.open;
import static dev.pharos.web.console.FilledForm.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of whatever has a definition: made, changed, compared and deleted by the edits of the API, whatever it is. */
@PharosTest
class FormsTest {
    private static final String EDIT = Visit.CONSOLE + "/edit/";
    private static final String MAKE = Visit.CONSOLE + "/make/";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    /** A definition of each kind, what is changed of it, and what the change is called. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contacts            | {"name": "Ann", "channels": ["CHANNEL"]}                                | name: Anna                        | name
            schedules           | {"name": "First", "layers": [{"participants": ["CONTACT"], "start": "2026-12-01"}]} | timeZone: Europe/Berlin   | timeZone
            escalation-policies | {"name": "High", "steps": [{"after": "0s", "notify": ["channel:CHANNEL"]}]}  | repeat: 2                    | repeat
            maintenance-windows | {"name": "Move", "matchers": ["group=\\"Shop\\""], "startsAt": "2027-01-10T02:00", "duration": "2h"} | message: We move | message
            status-pages        | {"title": "Factory", "sections": [{"name": "Halls", "matchers": ["group=\\"Halls\\""]}]} | footer: Since 1898 | footer
            alert-rules         | {"name": "Errors", "when": "error_rate > 5%", "match": ["group=\\"Halls\\""]} | over: 10m | over
            inbound-sources     | {"name": "Metrics", "format": "alertmanager"} | severity: low | severity
            """)
    void each_is_made_changed_and_deleted(String things, String json, String changed, String field) {
        var channel = newKey();
        var contact = newKey();
        sending("{\"url\": \"http://127.0.0.1:9/\"}")
                .put(CHANNELS + "/" + channel)
                .then()
                .statusCode(201);
        sending("{\"channels\": [\"" + channel + "\"]}")
                .put("/api/v1/contacts/" + contact)
                .then()
                .statusCode(201);
        var key = newKey();
        var text = json.replace("CHANNEL", channel)
                .replace("CONTACT", contact)
                .replaceFirst("\\{", "{\"key\": \"" + key + "\", ");
        var visit = Visit.of(ADMIN_KEY);
        send(visit, MAKE + things, open(visit, MAKE + things), "act", "save", "text", text)
                .then()
                .statusCode(303);
        admin().get("/api/v1/" + things + "/" + key).then().statusCode(200);
        visit.get(EDIT + things).then().statusCode(200);
        var form = open(visit, EDIT + things + "/" + key);
        var more = form.get("text").replaceAll("(?m)^" + field + ":.*\n", "") + changed + "\n";
        send(visit, EDIT + things + "/" + key, form, "act", "check", "text", more)
                .then()
                .statusCode(200)
                .body(containsString("<tr><th scope=\"row\">" + field + "</th>"))
                .body(containsString("1 field<"));
        send(visit, EDIT + things + "/" + key, form, "act", "save", "text", more)
                .then()
                .statusCode(303);
        admin().get("/api/v1/" + things + "/" + key)
                .then()
                .body(field, equalTo(field.equals("repeat") ? (Object) 2 : changed.split(": ")[1]));
        send(visit, EDIT + things + "/" + key, open(visit, EDIT + things + "/" + key), "act", "delete")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console/edit/" + things));
        admin().get("/api/v1/" + things + "/" + key).then().statusCode(404);
        admin().delete("/api/v1/contacts/" + contact);
        admin().delete(CHANNELS + "/" + channel);
    }

    @Test
    void a_silence_is_made_by_a_responder_and_stays_theirs() throws Exception {
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        var target = newKey();
        var form = open(responder, MAKE + "silences");
        assertThat(form.get("text")).contains("endsAt:");
        send(responder, MAKE + "silences", form, "act", "save", "text", "key: mine\n" + form.get("text"))
                .then()
                .statusCode(422)
                .body(containsString("the key of a silence is made"));
        var text = form.get("text")
                .replaceFirst("(?m)^matchers:.*$", "matchers: ['target=\"" + target + "\"']")
                .replaceFirst("(?m)^comment:.*$", "comment: Known since noon");
        var at = send(responder, MAKE + "silences", form, "act", "save", "text", text)
                .then()
                .statusCode(303)
                .header("Location", containsString("/console/oncall/quiet#silence-"))
                .extract()
                .header("Location");
        var id = at.substring(at.indexOf("#silence-") + "#silence-".length());
        String by = admin().get("/api/v1/silences/" + id).path("createdBy");
        var visit = Visit.of(ADMIN_KEY);
        var kept = open(visit, EDIT + "silences/" + id);
        send(
                        visit,
                        EDIT + "silences/" + id,
                        kept,
                        "act",
                        "save",
                        "text",
                        kept.get("text").replace("noon", "one"))
                .then()
                .statusCode(303);
        admin().get("/api/v1/silences/" + id)
                .then()
                .body("comment", equalTo("Known since one"))
                .body("createdBy", equalTo(by));
        admin().delete("/api/v1/silences/" + id);
    }

    @Test
    void what_is_wrong_stands_there_with_its_line() {
        var visit = Visit.of(ADMIN_KEY);
        var form = open(visit, MAKE + "escalation-policies");
        send(
                        visit,
                        MAKE + "escalation-policies",
                        form,
                        "act",
                        "check",
                        "text",
                        "name: High\nsteps:\n  - after: 0s\n    notify: [\"channel:nowhere\"]\n  - after: soon\nrepeats: 2\n")
                .then()
                .statusCode(200)
                .body(containsString("Line 4, <code>steps[0].notify[0]</code>"))
                .body(containsString("Line 5, <code>steps[1].after</code>"))
                .body(containsString("Line 6, <code>repeats</code>"))
                .body(containsString("things are wrong; they stand below"));
        send(visit, MAKE + "escalation-policies", form, "act", "save", "text", "name: [High\n")
                .then()
                .statusCode(422)
                .body(containsString("Is not valid YAML"));
        send(visit, MAKE + "contacts", form, "act", "save", "text", "- name: Ann\n- name: Bob\n")
                .then()
                .statusCode(422)
                .body(containsString("Must be one contact"));
        send(visit, MAKE + "contacts", form, "act", "save", "text", "name: ${HOME}\n")
                .then()
                .statusCode(422)
                .body(containsString("is for files only"))
                .body(not(containsString("/root")));
    }

    /** The same text works here and in a file. */
    @Test
    void the_entry_of_a_file_can_be_pasted() {
        var key = newKey();
        var visit = Visit.of(ADMIN_KEY);
        send(
                        visit,
                        MAKE + "channels",
                        open(visit, MAKE + "channels?kind=email"),
                        "act",
                        "save",
                        "text",
                        "channels:\n  - key: " + key + "\n    kind: email\n    to: [ops@example.com]\n")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console/channels/" + key));
        visit.get(Visit.CONSOLE + "/channels/" + key)
                .then()
                .body(containsString("href=\"/console/edit/channels/" + key + "\""));
        admin().delete(CHANNELS + "/" + key);
    }

    @Test
    void who_saves_second_is_told_and_loses_nothing() {
        var key = newKey();
        sending("{\"url\": \"http://127.0.0.1:9/\", \"name\": \"First\"}").put(CHANNELS + "/" + key);
        var visit = Visit.of(ADMIN_KEY);
        var path = EDIT + "channels/" + key;
        var form = open(visit, path);
        sending("{\"name\": \"Theirs\", \"default\": false, \"after\": \"5m\"}")
                .patch(CHANNELS + "/" + key)
                .then()
                .statusCode(200);
        var mine = form.get("text").replace("name: First", "name: Mine") + "rateLimit: 30/1m\n";
        var page = send(visit, path, form, "act", "save", "text", mine)
                .then()
                .statusCode(412)
                .extract()
                .asString();
        assertThat(page).contains("Both of you changed name;").contains("<ins>5m</ins>");
        send(visit, path, fields(page), "act", "save").then().statusCode(303);
        admin().get(CHANNELS + "/" + key)
                .then()
                .body("name", equalTo("Mine"))
                .body("after", equalTo("5m"))
                .body("rateLimit", equalTo("30/1m"));
        send(visit, path, form, "act", "delete").then().statusCode(412).body(containsString("it was not deleted"));
        admin().delete(CHANNELS + "/" + key).then().statusCode(204);
    }

    @Test
    void what_is_still_named_is_not_deleted() {
        var channel = newKey();
        var contact = newKey();
        sending("{\"url\": \"http://127.0.0.1:9/\"}").put(CHANNELS + "/" + channel);
        sending("{\"channels\": [\"" + channel + "\"]}")
                .put("/api/v1/contacts/" + contact)
                .then()
                .statusCode(201);
        var visit = Visit.of(ADMIN_KEY);
        send(visit, EDIT + "channels/" + channel, open(visit, EDIT + "channels/" + channel), "act", "delete")
                .then()
                .statusCode(409)
                .body(containsString("is named by the contact"));
        admin().delete("/api/v1/contacts/" + contact);
        admin().delete(CHANNELS + "/" + channel);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"channels", "contacts", "schedules", "escalation-policies", "maintenance-windows", "silences"})
    void a_role_that_may_not_write_them_is_refused(String things) throws Exception {
        var viewer = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        for (var visit : things.equals("silences") ? List.of(viewer) : List.of(viewer, responder)) {
            visit.get(EDIT + things).then().statusCode(403);
            visit.get(MAKE + things).then().statusCode(403);
            visit.get(EDIT + things + "/any").then().statusCode(403);
            visit.press(MAKE + things, "act", "save", "base", "{}", "text", "name: x")
                    .then()
                    .statusCode(403);
            visit.press(EDIT + things + "/any", "act", "delete", "base", "{}")
                    .then()
                    .statusCode(403);
        }
        var admin = Visit.of(ADMIN_KEY);
        admin.send(MAKE + things, viewer.formToken(), "act", "save", "base", "{}", "text", "name: x")
                .then()
                .statusCode(403);
        admin.press(MAKE + things, "act", "save", "text", "name: x").then().statusCode(400);
        admin.get(EDIT + "nothing").then().statusCode(404);
        admin.get(EDIT + things + "/there-is-none").then().statusCode(404);
    }

    @Test
    void what_is_of_another_tenant_has_no_form_here() throws Exception {
        var key = newKey();
        sending("{\"url\": \"http://127.0.0.1:9/\", \"name\": \"Hidden\"}").put(CHANNELS + "/" + key);
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        other.get(EDIT + "channels/" + key).then().statusCode(404);
        other.get(EDIT + "channels").then().statusCode(200).body(not(containsString(key)));
        admin().delete(CHANNELS + "/" + key);
    }

    @Test
    void no_text_is_markup() {
        var visit = Visit.of(ADMIN_KEY);
        send(
                        visit,
                        MAKE + "contacts",
                        open(visit, MAKE + "contacts"),
                        "act",
                        "check",
                        "text",
                        "name: '<script>alert(1)</script>'\n'<b>': 1\n# </textarea><b>\n")
                .then()
                .statusCode(200)
                .body(not(containsString("<script>alert")))
                .body(not(containsString("<b>")));
    }
}
