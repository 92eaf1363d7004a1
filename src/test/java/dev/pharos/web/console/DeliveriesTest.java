package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
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
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What became of messages, what was sent, and how it is sent again. */
@PharosTest
class DeliveriesTest {
    private static final String LIST = CONSOLE + "/deliveries";
    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    OpenIncidents open;

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    /** Each channel of a test is its own, so that its deliveries are those of the test. */
    private String channelOf(String target) {
        return admin().get(TARGETS + "/" + target).path("channels[0]");
    }

    private static String list(Visit visit, String query) {
        return visit.get(LIST + query).then().statusCode(200).extract().asString();
    }

    private static String delivery(String incident) {
        return await().atMost(LONG)
                .until(
                        () -> admin().queryParam("incident", incident)
                                .get("/api/v1/deliveries")
                                .path("items.find { it.attempts.size() > 0 }.id"),
                        it -> it != null);
    }

    private void settle(String delivery, String state) throws SQLException {
        try (var connection = database.getConnection()) {
            Write.execute(
                    connection,
                    "UPDATE delivery SET state = ?, owner = NULL, claimed_until = NULL WHERE id = ?",
                    state,
                    UUID.fromString(delivery));
        }
    }

    @Test
    void a_delivery_is_listed_with_its_fate_and_told_with_its_attempts_and_its_request() {
        var key = failingTarget(", \"name\": \"<i>Store</i>\"");
        var incident = open.of(key);
        var id = delivery(incident);
        var channel = channelOf(key);
        var visit = Visit.of(ADMIN_KEY);
        assertThat(list(visit, "?channel=" + channel))
                .contains("id=\"delivery-" + id)
                .contains(
                        "that it is down, <a href=\"/console/incidents/" + incident + "\">&lt;i&gt;Store&lt;/i&gt;</a>")
                .contains("no answer in")
                .contains("data-live=\"/console/live/deliveries?channel=" + channel + "\"");
        visit.get(LIST + "/" + id)
                .then()
                .statusCode(200)
                .body(containsString(channel + " is being told that it is down, of &lt;i&gt;Store&lt;/i&gt;."))
                .body(containsString("POST http://127.0.0.1:9/hook"))
                .body(containsString("<dt>webhook-signature</dt><dd>•••</dd>"))
                .body(containsString("&quot;incident.opened&quot;"))
                .body(containsString("the connection was refused"))
                .body(not(containsString("whsec_")));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void what_its_channels_template_makes_nothing_of_is_said_and_breaks_no_page() {
        var key = failingTarget(", \"name\": \"" + "n".repeat(200) + "\"");
        var id = delivery(open.of(key));
        var channel = channelOf(key);
        var tooMuch = "\\\"" + "{target.name}".repeat(350) + "\\\"";
        sending("{\"url\": \"http://127.0.0.1:9/hook\", \"body\": \"" + tooMuch + "\"}")
                .put(CHANNELS + "/" + channel)
                .then()
                .statusCode(200);
        var visit = Visit.of(ADMIN_KEY);
        visit.get(LIST + "/" + id)
                .then()
                .statusCode(200)
                .body(containsString("makes nothing of this message: the template makes more than"));
        visit.get(CONSOLE + "/channels/" + channel).then().statusCode(200);
        sending("{\"channel\": \"" + channel + "\", \"type\": \"incident.opened\", \"incident\": \"" + open.of(key)
                        + "\"}")
                .urlEncodingEnabled(false)
                .post("/api/v1/channels:preview")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("body"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void one_that_is_over_is_sent_again_by_whoever_may_and_nobody_else() throws Exception {
        var key = failingTarget();
        var incident = open.of(key);
        var id = delivery(incident);
        var channel = channelOf(key);
        settle(id, "exhausted");
        var viewer = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER));
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        var editor = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.EDITOR));
        var replay = LIST + "/" + id + "/replay";
        for (var other : new Visit[] {viewer, responder}) {
            assertThat(list(other, "?state=exhausted&channel=" + channel))
                    .contains(id)
                    .doesNotContain(replay);
            other.get(LIST + "/" + id).then().statusCode(200).body(not(containsString(replay)));
            other.press(replay).then().statusCode(403);
        }
        assertThat(list(editor, "?state=exhausted&channel=" + channel))
                .contains("Given up")
                .contains(replay);
        editor.send(replay, viewer.formToken()).then().statusCode(403);
        admin().get("/api/v1/deliveries?incident=" + incident).then().body("items[0].state", equalTo("exhausted"));
        editor.press(replay).then().statusCode(303).header("Location", endsWith(LIST + "/" + id));
        await().atMost(LONG)
                .until(() -> admin().get("/api/v1/deliveries?incident=" + incident)
                        .<String>path("items[0].state")
                        .equals("pending"));
        editor.press(replay)
                .then()
                .statusCode(409)
                .body(containsString("only what is sent, rejected or exhausted is sent again"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void those_of_another_tenant_are_not_there() throws Exception {
        var key = failingTarget();
        var id = delivery(open.of(key));
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        other.get(LIST + "/" + id).then().statusCode(404).contentType(startsWith("text/html"));
        other.get(CONSOLE + "/live/deliveries/" + id).then().statusCode(404);
        other.press(LIST + "/" + id + "/replay").then().statusCode(404);
        assertThat(list(other, "")).contains("Nobody was told anything yet.").doesNotContain(id);
        Visit.of(ADMIN_KEY).get(LIST + "/none").then().statusCode(404);
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void a_page_is_bounded_and_what_its_address_gets_wrong_is_said() throws Exception {
        var channel = newKey();
        sending("{\"key\": \"" + channel + "\", \"url\": \"http://127.0.0.1:9/hook\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201);
        admin().post(CHANNELS + "/" + channel + "/test").then().statusCode(200);
        try (var connection = database.getConnection()) {
            Write.execute(connection, """
                    INSERT INTO delivery SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid()))).*
                    FROM delivery d, generate_series(1, 55) WHERE d.channel_key = ?
                    """, channel);
        }
        var visit = Visit.of(ADMIN_KEY);
        var first = list(visit, "?channel=" + channel);
        assertThat(count(first)).isEqualTo(50);
        var older = first.replaceAll("(?s).*href=\"" + LIST + "(\\?[^\"]*before=[^\"]*)\" rel=\"next\".*", "$1")
                .replace("&amp;", "&");
        assertThat(count(list(visit, older))).isEqualTo(6);
        visit.get(LIST + "?state=lost&channel=A%20B&incident=1&before=2")
                .then()
                .statusCode(422)
                .body(containsString("pending, sent, rejected, exhausted or failed"))
                .body(containsString("the key of a channel"))
                .body(containsString("the id of an incident"))
                .body(containsString("the id of a delivery"));
    }

    private static long count(String page) {
        return Pattern.compile("id=\"delivery-").matcher(page).results().count();
    }
}
