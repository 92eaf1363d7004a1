package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static dev.pharos.web.console.FilledForm.open;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a button does can be taken as a call of the API, and that does the same. */
@PharosTest
class CurlTest {
    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates", "console");
    private static final Pattern FORM =
            Pattern.compile("(?s)<form [^>]*method=\"post\" action=\"([^\"]*)\"[^>]*>(.*?)</form>");
    private static final Pattern OFFERED = Pattern.compile("\\{#include console/curl[^}]*}(.*?)\\{/include}");
    private static final Pattern COMMAND = Pattern.compile("(?s)<pre [^>]*id=\"command\"[^>]*>(.*?)</pre>");

    /** Who is here is no matter of the API, and the choice of targets only asks. */
    private static final Set<String> WITHOUT =
            Set.of("/console/sign-in", "/console/sign-out", "/console/targets/chosen");

    @Inject
    OpenIncidents open;

    /** Of any form in any template of the console. */
    @Test
    void each_form_that_does_something_offers_the_call_that_does_it_too() throws IOException {
        var found = 0;
        try (var templates = Files.list(TEMPLATES)) {
            for (var template : templates.toList()) {
                for (var form :
                        FORM.matcher(Files.readString(template)).results().toList()) {
                    var action = form.group(1).replaceFirst("#[a-z]+$", "");
                    if (WITHOUT.contains(action)) {
                        continue;
                    }
                    found++;
                    assertThat(OFFERED.matcher(form.group(2)).results().map(it -> it.group(1)))
                            .as(
                                    "%s: the form to %s offers no curl: {#include console/curl}%s{/include}",
                                    template, action, action)
                            .isNotEmpty()
                            .allMatch(action::equals);
                }
            }
        }
        assertThat(found).isGreaterThan(20);
    }

    private static String command(Visit visit, String path, String... fields) {
        return command(visit.press(CONSOLE + "/curl?of=" + path, fields)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static String command(String page) {
        var found = COMMAND.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Reads a command as a shell and as curl do, and sends what it says. */
    private static HttpResponse<String> run(String command) throws IOException, InterruptedException {
        var words = words(command);
        assertThat(words.getFirst()).isEqualTo("curl");
        var request = HttpRequest.newBuilder();
        var method = "GET";
        var body = BodyPublishers.noBody();
        for (var i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-sS", "--fail-with-body" -> {}
                case "-X" -> method = words.get(++i);
                case "-H" -> {
                    var header = words.get(++i).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                case "--data-binary" -> body = BodyPublishers.ofString(words.get(++i));
                default -> request.uri(URI.create(words.get(i)));
            }
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.method(method, body).build(), BodyHandlers.ofString());
        }
    }

    private static List<String> words(String command) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quote = ' ';
        for (var i = 0; i < command.length(); i++) {
            var it = command.charAt(i);
            if (quote != '\'' && it == '\\') {
                word.append(command.charAt(++i) == '\n' ? "" : command.charAt(i));
            } else if (quote == ' ' && (it == '\'' || it == '"')) {
                quote = it;
            } else if (it == quote && it != ' ') {
                quote = ' ';
            } else if (quote == ' ' && Character.isWhitespace(it)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else if (quote != '\'' && it == '$') {
                var name = command.startsWith("$PHAROS_URL", i) ? "$PHAROS_URL" : "$PHAROS_KEY";
                assertThat(command).startsWith(command.substring(0, i) + name);
                word.append(name.endsWith("URL") ? "http://127.0.0.1:" + RestAssured.port : ADMIN_KEY);
                i += name.length() - 1;
            } else {
                word.append(it);
            }
        }
        words.add(word.toString());
        return words;
    }

    @Test
    void acts_on_an_incident() throws Exception {
        var key = failingTarget();
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        var at = CONSOLE + "/incidents/" + incident;
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
        var acknowledge = command(visit, at + "/acknowledge");
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
        assertThat(run(acknowledge).statusCode()).isEqualTo(200);
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("acknowledged"));
        var note = "It's the \"switch\"; see $HOME & `wiki`\nsecond line \\ end";
        assertThat(run(command(visit, at + "/note", "note", note)).statusCode()).isBetween(200, 201);
        admin().get(INCIDENTS + "/" + incident).then().body("events.note", hasItem(note));
        String which = admin().get(INCIDENTS + "/" + incident).path("acknowledgedAt");
        assertThat(run(command(visit, at + "/unacknowledge", "acknowledgedAt", "2020-01-01T00:00:00.000Z"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(run(command(visit, at + "/unacknowledge", "acknowledgedAt", which))
                        .statusCode())
                .isEqualTo(200);
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
        assertThat(run(command(visit, at + "/snooze", "for", "2h")).statusCode())
                .isEqualTo(200);
        var silenced = run(command(visit, at + "/silence", "for", "4h"));
        assertThat(silenced.statusCode()).isEqualTo(201);
        assertThat(silenced.body()).contains("target=\\\"" + key + "\\\"");
        assertThat(run(command(visit, at + "/resolve")).statusCode()).isEqualTo(200);
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("resolved"));
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void acts_on_a_target() throws Exception {
        var key = newKey();
        sending("{\"url\": \"http://127.0.0.1:" + RestAssured.port + "/q/health/live\", \"interval\": \"1h\"}")
                .put(TARGETS + "/" + key)
                .then()
                .statusCode(201);
        var visit = Visit.of(ADMIN_KEY);
        var at = CONSOLE + "/targets/" + key;
        assertThat(run(command(visit, at + "/pause")).statusCode()).isEqualTo(200);
        admin().get(TARGETS + "/" + key).then().body("paused", equalTo(true));
        assertThat(run(command(visit, at + "/resume")).statusCode()).isEqualTo(200);
        admin().get(TARGETS + "/" + key).then().body("paused", equalTo(false));
        assertThat(run(command(visit, at + "/probe")).statusCode()).isEqualTo(200);
        var form = new java.util.LinkedHashMap<>(open(visit, at + "/edit"));
        form.put("name", "Renamed");
        var save = command(FilledForm.send(visit, CONSOLE + "/curl?of=" + at + "/edit", form, "act", "save")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(save).contains("If-Match: ");
        assertThat(run(save).statusCode()).isEqualTo(200);
        admin().get(TARGETS + "/" + key).then().body("name", equalTo("Renamed"));
        assertThat(run(save).statusCode()).as("it is a change of what it was").isEqualTo(412);
        var label = command(
                visit, CONSOLE + "/targets/chosen/done", "act", "label", "key", key, "name", "team", "value", "core");
        assertThat(run(label).statusCode()).isEqualTo(200);
        admin().get(TARGETS + "/" + key).then().body("labels.team", equalTo("core"));
        admin().delete(TARGETS + "/" + key);
    }

    @Test
    void definitions_are_made_changed_and_deleted() throws Exception {
        var key = newKey();
        var visit = Visit.of(ADMIN_KEY);
        var make = CONSOLE + "/make/channels";
        var made = command(FilledForm.send(
                        visit,
                        CONSOLE + "/curl?of=" + make,
                        open(visit, make),
                        "act",
                        "save",
                        "text",
                        "key: " + key + "\nkind: webhook\nurl: http://127.0.0.1:9/hook\n")
                .asString());
        assertThat(run(made).statusCode()).isEqualTo(201);
        var edit = CONSOLE + "/edit/channels/" + key;
        var form = open(visit, edit);
        var changed = command(FilledForm.send(
                        visit,
                        CONSOLE + "/curl?of=" + edit,
                        form,
                        "act",
                        "save",
                        "text",
                        form.get("text").replaceAll("(?m)^after:.*\n", "") + "after: 5m\n")
                .asString());
        var answer = run(changed);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        admin().get(CHANNELS + "/" + key).then().body("after", equalTo("5m"));
        var deleted = command(FilledForm.send(visit, CONSOLE + "/curl?of=" + edit, open(visit, edit), "act", "delete")
                .asString());
        assertThat(run(deleted).statusCode()).isEqualTo(204);
        admin().get(CHANNELS + "/" + key).then().statusCode(404);
    }

    @Test
    void nothing_is_offered_for_what_is_no_act_or_has_no_form_of_this_session() {
        var visit = Visit.of(ADMIN_KEY);
        for (var of : List.of(
                "/console/sign-out", "/console/nothing", "https://example.com/", "/console/targets/$(id)/pause")) {
            visit.press(CONSOLE + "/curl?of=" + java.net.URLEncoder.encode(of, java.nio.charset.StandardCharsets.UTF_8))
                    .then()
                    .statusCode(404);
        }
        visit.send(CONSOLE + "/curl?of=/console/targets/a/pause", "0".repeat(64))
                .then()
                .statusCode(403);
    }
}
