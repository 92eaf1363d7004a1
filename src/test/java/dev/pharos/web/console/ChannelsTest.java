package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpServer;
import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.catalog.channels.ChannelStore;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.url.Url;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How channels do, what they would be sent, and a test of them with the real answer. */
@PharosTest
class ChannelsTest {
    private static final String LIST = CONSOLE + "/channels";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    ChannelStore channels;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final String key = newKey();
    private HttpServer receiver;
    private volatile int answer = 204;

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
        sending("{\"key\": \"" + key + "\", \"name\": \"<b>Ops</b>\", \"url\": \"" + url() + "\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void stop() {
        admin().delete(CHANNELS + "/" + key);
        receiver.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    private static String page(Visit visit, String path) {
        return visit.get(path).then().statusCode(200).extract().asString();
    }

    /** Of as many channels as other tests leave, the page that holds this one. */
    private String row(Visit visit) {
        var path = LIST;
        while (true) {
            var page = page(visit, path);
            var from = page.indexOf("id=\"channel-" + key + "\"");
            if (from >= 0) {
                return page.substring(from, page.indexOf("</tr>", from));
            }
            assertThat(page).contains("rel=\"next\">Further channels");
            path = page.replaceAll("(?s).*href=\"(" + LIST + "\\?after=[^\"]*)\" rel=\"next\".*", "$1");
        }
    }

    private String test(Visit visit) {
        return visit.press(LIST + "/" + key + "/test")
                .then()
                .statusCode(303)
                .header("Location", containsString(LIST + "/" + key + "?tested="))
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]*", "");
    }

    @Test
    void a_test_is_sent_once_and_its_real_answer_is_shown() {
        var visit = Visit.of(ADMIN_KEY);
        assertThat(row(visit))
                .contains("Never used")
                .contains("&lt;b&gt;Ops&lt;/b&gt;")
                .contains("webhook, <code>127.0.0.1</code>")
                .contains("who names it");
        var shown = page(visit, test(visit));
        assertThat(shown)
                .contains("The test arrived.")
                .contains(", 204 in ")
                .contains("&lt;b&gt;Ops&lt;/b&gt; delivers.")
                .contains("data-live=\"/console/live/channels/" + key + "?tested=");
        assertThat(received).hasSize(1).first().asString().contains("channel.test");
        answer = 503;
        assertThat(page(visit, test(visit)))
                .contains("The test did not arrive.")
                .contains(", 503 in ")
                .contains("&lt;b&gt;Ops&lt;/b&gt; does not deliver.");
        assertThat(received).hasSize(2);
        assertThat(row(visit))
                .contains("Does not deliver")
                .contains("2 deliveries, 1 lost")
                .contains("503 in");
    }

    @Test
    void one_that_is_switched_off_says_why() {
        answer = 410;
        var visit = Visit.of(ADMIN_KEY);
        test(visit);
        assertThat(row(visit))
                .contains("st down")
                .contains("Switched off")
                .contains("Answered 410: the receiver is gone, at ");
        assertThat(page(visit, LIST + "/" + key))
                .contains("&lt;b&gt;Ops&lt;/b&gt; is switched off.")
                .contains("It is told nothing until its definition is written again.")
                .contains("lit-down");
    }

    @Test
    void its_definition_and_what_it_would_be_sent_hold_no_secret() {
        String secret = sending("{\"key\": \"" + key + "\", \"url\": \"" + url()
                        + "\", \"headers\": {\"Authorization\": \"Bearer hush-hush\"}, \"secret\": null}")
                .put(CHANNELS + "/" + key)
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        var visit = Visit.of(ADMIN_KEY);
        var page = page(visit, LIST + "/" + key + "?preview=incident.resolved");
        assertThat(page)
                .contains("channels:\n  - key: " + key)
                .contains("secret: &quot;•••&quot;")
                .contains("Authorization: &quot;•••&quot;")
                .contains("POST " + url())
                .contains("<dt>webhook-signature</dt><dd>•••</dd>")
                .contains("<dt>Authorization</dt><dd>•••</dd>")
                .contains("&quot;incident.resolved&quot;")
                .contains("<option value=\"incident.resolved\" selected>")
                .doesNotContain("hush-hush")
                .doesNotContain(String.valueOf(secret));
        assertThat(received).isEmpty();
        visit.get(LIST + "/" + key + "?preview=incident.lost&alert=x&tested=1")
                .then()
                .statusCode(422)
                .body(containsString("a type of notification"))
                .body(containsString("closed or left"))
                .body(containsString("the id of a delivery"));
    }

    @Test
    void who_names_it_and_which_file_owns_it_stands_there() {
        sending("{\"channels\": [\"" + key + "\"]}")
                .put("/api/v1/contacts/" + key)
                .then()
                .statusCode(201);
        var target = newKey();
        sending("{\"url\": \"http://127.0.0.1:9/\", \"paused\": true, \"channels\": [\"" + key + "\"]}")
                .put(TARGETS + "/" + target)
                .then()
                .statusCode(201);
        var visit = Visit.of(ADMIN_KEY);
        assertThat(page(visit, LIST + "/" + key))
                .contains("the contact &quot;" + key + "&quot;")
                .contains("the target &quot;" + target + "&quot;")
                .contains("href=\"/console/edit/channels/" + key + "\"");
        admin().delete(TARGETS + "/" + target).then().statusCode(204);
        admin().delete("/api/v1/contacts/" + key).then().statusCode(204);
        var owned = newKey();
        channels.add(
                TenantId.MAIN,
                new ChannelDefinition(
                        new ChannelKey(owned),
                        "Owned",
                        new ChannelSpec.Webhook(Url.parse("https://a.example/"), channels.newSecret()),
                        false,
                        Duration.ZERO,
                        Optional.empty()),
                Optional.of("probes/factory.yaml"));
        assertThat(page(visit, LIST + "/" + owned))
                .contains("The file <code>probes/factory.yaml</code> owns it")
                .contains("No target, contact or policy names it.")
                .contains("Try a change");
    }

    @Test
    void testing_and_looking_at_messages_is_for_editors() throws Exception {
        var responder = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.RESPONDER));
        assertThat(row(responder)).doesNotContain("<button");
        assertThat(page(responder, LIST + "/" + key))
                .contains("secret: &quot;•••&quot;")
                .doesNotContain("/test\"")
                .doesNotContain("name=\"preview\"");
        responder.get(LIST + "/" + key + "?preview=channel.test").then().statusCode(403);
        responder.press(LIST + "/" + key + "/test").then().statusCode(403).contentType(startsWith("text/html"));
        var editor = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.EDITOR));
        assertThat(row(editor)).contains("action=\"" + LIST + "/" + key + "/test\"");
        editor.send(LIST + "/" + key + "/test", responder.formToken()).then().statusCode(403);
        assertThat(received).isEmpty();
    }

    @Test
    void those_of_another_tenant_are_not_there() throws Exception {
        var visit = Visit.of(ADMIN_KEY);
        var tested = test(visit).replaceFirst(".*tested=", "");
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        assertThat(page(other, LIST)).contains("There is no channel yet.").doesNotContain(key);
        other.get(LIST + "/" + key).then().statusCode(404);
        other.get(CONSOLE + "/live/channels/" + key).then().statusCode(404);
        other.press(LIST + "/" + key + "/test").then().statusCode(404);
        assertThat(received).hasSize(1);
        admin().delete(CHANNELS + "/" + key).then().statusCode(204);
        admin().get("/api/v1/deliveries?channel=" + key).then().body("items.size()", equalTo(0));
        other.get(CONSOLE + "/deliveries/" + tested).then().statusCode(404);
        visit.get(LIST + "/A%20B").then().statusCode(404);
        visit.get(LIST + "/" + newKey() + "?tested=" + tested).then().statusCode(404);
        visit.get(LIST + "?after=A%20B").then().statusCode(422).body(containsString("the key of a channel"));
    }
}
