package dev.pharos.web.console;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.FilledForm.open;
import static dev.pharos.web.console.FilledForm.send;
import static dev.pharos.web.console.Visit.CONSOLE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Status pages in the console: who sees which, and how one would look before it is saved. */
@PharosTest
class StatusPagesTest {
    private static final String PAGES = "/api/v1/status-pages/";
    private static final String LIST = CONSOLE + "/status-pages";
    private static final Pattern FRAME = Pattern.compile("<iframe [^>]*src=\"([^\"]+)\"");

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private final String key = newKey();
    private final String target = newKey();

    @BeforeEach
    void make() {
        sending("{\"url\": \"http://127.0.0.1:9/\", \"paused\": true, \"name\": \"Till of the shop\"}")
                .put("/api/v1/targets/" + target)
                .then()
                .statusCode(201);
        sending("{\"title\": \"Factory\", \"sections\": [{\"name\": \"Halls\", \"targets\": [\"" + target
                        + "\"]}], \"hosts\": [\"" + key
                        + ".example.com\"], \"visibility\": \"password\", \"password\": \"correct horse\"}")
                .put(PAGES + key)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void clear() {
        admin().delete(PAGES + key);
        admin().delete("/api/v1/targets/" + target);
    }

    private Visit visitor(Role role) throws SQLException {
        return Visit.of(Visit.key(database, keys, TenantId.MAIN, role));
    }

    @Test
    void each_is_listed_with_who_sees_it_and_where_it_is() throws SQLException {
        var page =
                visitor(Role.VIEWER).get(LIST).then().statusCode(200).extract().asString();
        assertThat(page)
                .contains("<strong>Factory</strong>")
                .contains("Seen by who knows its password.")
                .contains("Halls, 90 days")
                .contains("<a href=\"/console/status-pages/" + key + "\">/status/" + key + "</a>")
                .contains("<code>" + key + ".example.com</code>")
                .contains("<strong>The page at /</strong>")
                .doesNotContain("/console/edit/status-pages")
                .doesNotContain("correct horse");
        assertThat(visitor(Role.EDITOR).get(LIST).then().extract().asString())
                .contains("<a href=\"/console/edit/status-pages/" + key + "\">Factory</a>")
                .contains("href=\"/console/make/status-pages\"");
    }

    @Test
    void another_tenant_sees_none_of_them() throws SQLException {
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        other.get(LIST)
                .then()
                .statusCode(200)
                .body(containsString("There is no status page."))
                .body(not(containsString("Factory")));
    }

    @Test
    void a_change_is_looked_at_before_it_is_saved_and_by_nobody_else() throws SQLException {
        var editor = visitor(Role.EDITOR);
        var at = CONSOLE + "/edit/status-pages/" + key;
        var form = open(editor, at);
        assertThat(form.get("text")).contains("title: Factory").doesNotContain("correct horse");
        var text = form.get("text").replace("title: Factory", "title: Foundry").replace("name: Halls", "name: Furnaces")
                + "\ncolours: {light: {link: \"#0b57d0\"}}\n";
        var answer = send(editor, at, form, "act", "look", "text", text);
        answer.then().statusCode(200).header("Content-Security-Policy", containsString("frame-src 'self'"));
        var frame = FRAME.matcher(answer.asString());
        assertThat(frame.find()).isTrue();
        var preview = frame.group(1);
        var seen = editor.get(preview);
        seen.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("X-Robots-Tag", "noindex")
                .header("Content-Security-Policy", containsString("frame-ancestors 'self'"))
                .header("Content-Security-Policy", not(containsString("script-src")))
                .body(containsString("Foundry"))
                .body(containsString("Furnaces"))
                .body(containsString("Till of the shop"));
        var style = Pattern.compile("rel=\"stylesheet\" href=\"([^\"]+)\"").matcher(seen.asString());
        assertThat(style.find()).isTrue();
        assertThat(style.group(1)).startsWith(preview);
        editor.get(style.group(1)).then().statusCode(200).body(containsString("--link:#0b57d0"));
        editor.get(preview + "components/" + target).then().statusCode(303);

        given().redirects()
                .follow(false)
                .get(preview)
                .then()
                .statusCode(not(200))
                .body(not(containsString("Foundry")));
        visitor(Role.RESPONDER).get(preview).then().statusCode(403);
        Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN))
                .get(preview)
                .then()
                .statusCode(404);
        given().get("/status/" + key).then().body(not(containsString("Foundry")));
        admin().get(PAGES + key).then().body(containsString("Factory")).body(not(containsString("Foundry")));
    }

    @Test
    void what_is_wrong_is_not_looked_at() throws SQLException {
        var editor = visitor(Role.EDITOR);
        var at = CONSOLE + "/edit/status-pages/" + key;
        send(editor, at, open(editor, at), "act", "look", "text", "title: Foundry\nsections: []\n")
                .then()
                .statusCode(422)
                .body(not(containsString("<iframe")));
        editor.get(CONSOLE + "/preview/0123456789abcdef01234567/").then().statusCode(404);
    }

    @Test
    void what_is_saved_keeps_its_password_and_shows() throws SQLException {
        var editor = visitor(Role.EDITOR);
        var at = CONSOLE + "/edit/status-pages/" + key;
        var form = open(editor, at);
        send(editor, at, form, "act", "save", "text", form.get("text").replace("title: Factory", "title: Foundry"))
                .then()
                .statusCode(303)
                .header("Location", containsString(LIST + "#" + key));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/status/" + key).asString().contains("Foundry"));
        given().get("/status/" + key).then().statusCode(401);
        given().redirects()
                .follow(false)
                .formParam("password", "correct horse")
                .post("/status/" + key + "/unlock")
                .then()
                .statusCode(303);
    }
}
