package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.console.Visit.CONSOLE;
import static dev.pharos.web.console.Visit.COOKIE;
import static dev.pharos.web.console.Visit.SIGN_IN;
import static dev.pharos.web.console.Visit.form;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How people come in and go out. */
@PharosTest
class SignInTest {
    private static final String OUT = CONSOLE + "/sign-out";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/live/now"})
    void nobody_sees_anything_without_signing_in(String path) {
        var answer = given().redirects().follow(false).get(path).then();
        if (path.endsWith("/now")) {
            answer.statusCode(401).body(not(containsString("id=\"main\"")));
        } else {
            answer.statusCode(303).header("Location", endsWith(SIGN_IN)).header("WWW-Authenticate", nullValue());
        }
    }

    @Test
    void a_key_signs_in_and_only_its_browser_knows_the_session() throws Exception {
        var answer = Visit.signIn(ADMIN_KEY);
        answer.then().statusCode(303).header("Location", endsWith(CONSOLE));
        var cookie = answer.detailedCookie(COOKIE);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Lax");
        assertThat(cookie.getPath()).isEqualTo(CONSOLE);
        assertThat(cookie.isSecured()).isFalse();
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofHours(12).toSeconds());
        assertThat(cookie.getValue()).hasSize(43).doesNotContain(ADMIN_KEY);
        try (var connection = database.getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT string_agg(encode(token_sha256, 'hex'), ' ') FROM console_session")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1))
                    .contains(KeyHash.ofKey(cookie.getValue()).hex());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "<script>alert(1)</script>"})
    void another_key_does_not_and_is_not_shown_again(String key) {
        Visit.signIn(key)
                .then()
                .statusCode(401)
                .contentType(startsWith("text/html"))
                .header("Set-Cookie", nullValue())
                .body(containsString("aria-invalid=\"true\""))
                .body(not(containsString("<script>")))
                .body(not(containsString("value=\"wrong\"")));
    }

    @Test
    void who_tries_key_after_key_is_told_to_wait_as_over_the_api() throws Exception {
        try (var guesser = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.0.0.77"))
                .build()) {
            for (var i = 0; i < 5; i++) {
                assertThat(guess(guesser, "wrong-" + i).statusCode()).isEqualTo(401);
            }
            var paced = guess(guesser, "wrong-again");
            assertThat(paced.statusCode()).isEqualTo(429);
            assertThat(paced.headers().firstValue("Retry-After")).isPresent();
            assertThat(paced.body()).contains("Too many wrong API keys");
            assertThat(guess(guesser, ADMIN_KEY).statusCode()).isEqualTo(303);
        }
    }

    private static HttpResponse<String> guess(HttpClient guesser, String key) throws Exception {
        return guesser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + SIGN_IN))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("key=" + key))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_session_is_good_for_the_console_alone() {
        var visit = Visit.of(ADMIN_KEY);
        visit.get(Api.TARGETS).then().statusCode(401);
        visit.get("/metrics").then().statusCode(401);
        Api.admin().redirects().follow(false).get(CONSOLE).then().statusCode(303);
    }

    @Test
    void signing_out_ends_this_session_and_no_other() {
        var here = Visit.of(ADMIN_KEY);
        var there = Visit.of(ADMIN_KEY);
        here.press(OUT)
                .then()
                .statusCode(303)
                .header("Location", endsWith(SIGN_IN))
                .header("Set-Cookie", allOf(containsString(COOKIE + "="), containsString("Max-Age=0")));
        here.get(CONSOLE).then().statusCode(303);
        there.get(CONSOLE).then().statusCode(200);
    }

    @Test
    void signing_out_everywhere_ends_all_sessions_of_the_key() throws Exception {
        var key = Visit.key(database, keys, TenantId.MAIN, Role.VIEWER);
        var here = Visit.of(key);
        var there = Visit.of(key);
        var another = Visit.of(ADMIN_KEY);
        here.press(OUT, "everywhere", "yes").then().statusCode(303);
        there.get(CONSOLE).then().statusCode(303);
        another.get(CONSOLE).then().statusCode(200);
    }

    @Test
    void a_session_ends_with_its_key() throws Exception {
        var key = Visit.key(database, keys, TenantId.MAIN, Role.VIEWER);
        var visit = Visit.of(key);
        visit.get(CONSOLE).then().statusCode(200);
        try (var connection = database.getConnection()) {
            Write.execute(
                    connection,
                    "DELETE FROM api_key WHERE sha256 = ?",
                    KeyHash.ofKey(key).bytes());
            keys.refresh(connection);
        }
        visit.get(CONSOLE).then().statusCode(303);
    }

    @Test
    void what_another_site_sends_does_nothing() {
        var visit = Visit.of(ADMIN_KEY);
        visit.send(OUT, "").then().statusCode(403).contentType(startsWith("text/html"));
        visit.send(OUT, Visit.of(ADMIN_KEY).formToken()).then().statusCode(403);
        visit.with()
                .header("Sec-Fetch-Site", "cross-site")
                .contentType("application/x-www-form-urlencoded")
                .formParam("form", visit.formToken())
                .post(OUT)
                .then()
                .statusCode(403);
        form().header("Sec-Fetch-Site", "cross-site")
                .formParam("key", ADMIN_KEY)
                .post(SIGN_IN)
                .then()
                .statusCode(403)
                .header("Set-Cookie", nullValue());
        visit.get(CONSOLE).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {SIGN_IN, CONSOLE})
    void pages_run_and_load_nothing_that_is_not_ours_and_nobody_keeps_them(String path) {
        Visit.of(ADMIN_KEY)
                .get(path)
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        equalTo("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
                                + "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"))
                .header("Cache-Control", equalTo("no-store"))
                .header("X-Robots-Tag", equalTo("noindex"))
                .body(not(containsString("style=")))
                .body(not(containsString("onclick")));
    }

    @Test
    void the_stylesheet_and_the_script_are_kept_for_good_under_the_name_of_their_content() {
        var page = Visit.of(ADMIN_KEY).page();
        for (var ending : new String[] {"css", "js"}) {
            var address = page.replaceAll("(?s).*\"(/console/assets/console-[0-9a-f]{12}\\." + ending + ")\".*", "$1");
            given().get(address)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", containsString("immutable"))
                    .body(notNullValue());
        }
        given().get("/console/assets/console-000000000000.css").then().statusCode(404);
    }
}
