package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.FilledForm.open;
import static dev.pharos.web.console.FilledForm.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpServer;
import dev.pharos.catalog.channels.ChannelStore;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The form of a channel: tested before it is saved, and its secrets written and never shown. */
@PharosTest
class ChannelFormTest {
    private static final String MAKE = Visit.CONSOLE + "/make/channels";

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
            received.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        admin().delete(CHANNELS + "/" + key);
        receiver.stop(0);
    }

    private static String edit(String key) {
        return Visit.CONSOLE + "/edit/channels/" + key;
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    @Test
    void it_is_tested_before_it_is_saved() {
        var visit = Visit.of(ADMIN_KEY);
        var form = open(visit, MAKE);
        var text = "key: " + key + "\nkind: webhook\nurl: " + url() + "\n";
        send(visit, MAKE, form, "act", "try", "text", text)
                .then()
                .statusCode(200)
                .body(containsString("The test arrived."))
                .body(containsString("204 in "))
                .body(containsString("Nothing was saved."));
        assertThat(received).hasSize(1).first().asString().contains("channel.test");
        admin().get(CHANNELS + "/" + key).then().statusCode(404);
        answer = 500;
        send(visit, MAKE, form, "act", "try", "text", text)
                .then()
                .statusCode(200)
                .body(containsString("The test did not arrive."))
                .body(containsString("500 in "));
        send(visit, MAKE, form, "act", "try", "text", "key: " + key + "\nurl: ftp://x/\n")
                .then()
                .statusCode(422)
                .body(containsString("Not tested"));
        assertThat(received).hasSize(2);
    }

    /** Reads never show it, so that whoever does not take it then makes a new one. */
    @Test
    void a_secret_that_was_made_is_shown_once() {
        var visit = Visit.of(ADMIN_KEY);
        var text = "key: " + key + "\nurl: " + url() + "\n";
        var made = send(visit, MAKE, open(visit, MAKE), "act", "save", "text", text)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(made)
                .containsPattern("<dt><code>secret</code></dt><dd><code class=\"once\">whsec_[A-Za-z0-9+/=]{32,}<");
        visit.get(edit(key)).then().statusCode(200).body(not(containsString("whsec_")));
        visit.get(Visit.CONSOLE + "/channels/" + key).then().statusCode(200).body(not(containsString("whsec_")));
    }

    @Test
    void a_stored_secret_is_kept_where_it_was_written_for_and_nowhere_else() {
        sending("{\"key\": \"" + key + "\", \"url\": \"" + url()
                        + "\", \"headers\": {\"Authorization\": \"Bearer hush-hush\"}}")
                .post(CHANNELS)
                .then()
                .statusCode(201);
        var visit = Visit.of(ADMIN_KEY);
        var form = open(visit, edit(key));
        assertThat(form.get("text")).contains("Authorization: \"•••\"").doesNotContain("hush-hush");
        send(visit, edit(key), form, "act", "try").then().statusCode(200).body(containsString("The test arrived."));
        assertThat(received).hasSize(1).first().asString().startsWith("Bearer hush-hush ");
        send(visit, edit(key), form, "act", "try", "text", form.get("text").replace("127.0.0.1", "localhost"))
                .then()
                .statusCode(422)
                .body(containsString("write the secret again"))
                .body(not(containsString("hush-hush")));
        send(visit, edit(key), form, "act", "save", "text", form.get("text") + "rateLimit: 30/1m\n")
                .then()
                .statusCode(303);
        send(visit, edit(key), open(visit, edit(key)), "act", "try").then().statusCode(200);
        assertThat(received).hasSize(2).last().asString().startsWith("Bearer hush-hush ");
    }

    @Test
    void one_that_a_file_owns_can_be_tested_and_not_saved() {
        channels.add(
                TenantId.MAIN,
                new ChannelDefinition(
                        new ChannelKey(key),
                        "Owned",
                        new ChannelSpec.Webhook(Url.parse(url()), channels.newSecret()),
                        false,
                        Duration.ZERO,
                        Optional.empty()),
                Optional.of("probes/factory.yaml"));
        var visit = Visit.of(ADMIN_KEY);
        visit.get(edit(key))
                .then()
                .body(containsString("<code>probes/factory.yaml</code> owns this channel"))
                .body(not(containsString("value=\"save\"")))
                .body(not(containsString("value=\"delete\"")));
        var form = open(visit, edit(key));
        send(visit, edit(key), form, "act", "try").then().statusCode(200).body(containsString("The test arrived."));
        for (var act : List.of("save", "delete")) {
            send(visit, edit(key), form, "act", act)
                    .then()
                    .statusCode(409)
                    .body(containsString("comes from the file probes/factory.yaml; change it there."));
        }
        admin().get(CHANNELS + "/" + key).then().statusCode(200);
    }

    /** What it says of a kind is what the rules ask for: nothing of it is unknown, and all that is wrong is what is left empty. */
    @ParameterizedTest
    @EnumSource(ChannelSpec.Kind.class)
    void each_kind_has_a_beginning_of_which_only_what_is_empty_is_wrong(ChannelSpec.Kind kind) {
        var visit = Visit.of(ADMIN_KEY);
        var form = open(visit, MAKE + "?kind=" + kind.code());
        assertThat(form.get("text")).contains("kind: " + kind.code());
        send(visit, MAKE, form, "act", "check")
                .then()
                .statusCode(200)
                .body(not(containsString("unknown")))
                .body(not(containsString("not valid YAML")));
    }
}
