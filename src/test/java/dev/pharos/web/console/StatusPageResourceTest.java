package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.Visit.CONSOLE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.testing.PharosTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A status page for those who are signed in, and how the console leads them to it. */
@PharosTest
class StatusPageResourceTest {
    private static final String PAGES = "/api/v1/status-pages";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private final String key = newKey();
    private final String base = "/status/" + key;

    @AfterEach
    void gone() {
        admin().delete(PAGES + "/" + key);
    }

    private void page(String visibility) {
        sending("{\"title\": \"Ours\", \"sections\": [{\"name\": \"A\", \"matchers\": [\"of=x\"]}], \"visibility\": \""
                        + visibility + "\"}")
                .put(PAGES + "/" + key)
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(10)).until(() -> given().get(base).statusCode() != 404);
    }

    @Test
    void who_is_signed_in_is_led_to_it_with_a_cookie_that_opens_it() {
        page("signed-in");
        given().get(base)
                .then()
                .statusCode(401)
                .body(containsString("href=\"" + CONSOLE + "/status-pages/" + key + "\""));
        var led = Visit.of(ADMIN_KEY).get(CONSOLE + "/status-pages/" + key);
        led.then().statusCode(303).header("Location", endsWith(base + "/"));
        given().cookie("pharos_page_" + key, led.cookie("pharos_page_" + key))
                .get(base)
                .then()
                .statusCode(200);
    }

    @Test
    void who_is_not_signed_in_is_led_to_the_sign_in_and_gets_none() {
        page("signed-in");
        var answer = given().redirects().follow(false).get(CONSOLE + "/status-pages/" + key);
        answer.then().statusCode(303).header("Location", endsWith("/sign-in"));
        assertThat(answer.cookies()).doesNotContainKey("pharos_page_" + key);
    }

    @Test
    void a_session_opens_no_page_that_has_a_password_or_is_not_there() {
        sending("""
                {"title": "Ours", "sections": [{"name": "A", "matchers": ["of=x"]}], "visibility": "password",
                 "password": "correct horse"}
                """).put(PAGES + "/" + key).then().statusCode(201);
        await().atMost(Duration.ofSeconds(10)).until(() -> given().get(base).statusCode() != 404);
        var led = Visit.of(ADMIN_KEY).get(CONSOLE + "/status-pages/" + key);
        assertThat(led.cookies()).doesNotContainKey("pharos_page_" + key);
        Visit.of(ADMIN_KEY).get(CONSOLE + "/status-pages/" + newKey()).then().statusCode(404);
    }

    @Test
    void a_page_of_another_tenant_is_shown_to_nobody_and_its_key_opens_none_of_ours() throws Exception {
        var theirs = Visit.key(database, keys, Visit.tenant(database), Role.EDITOR);
        var other = newKey();
        given().header("Authorization", "Bearer " + theirs)
                .contentType(ContentType.JSON)
                .body("{\"title\": \"Theirs\", \"hosts\": [\"" + other + ".example\"], \"sections\": [{\"name\": \"A\","
                        + " \"matchers\": [\"of=x\"]}]}")
                .put(PAGES + "/" + other)
                .then()
                .statusCode(201);
        page("signed-in");
        given().get("/status/" + other).then().statusCode(404);
        given().header("Host", other + ".example").get("/").then().body(not(containsString("Theirs")));
        given().header("Authorization", "Bearer " + theirs).get(base).then().statusCode(401);
        Visit.of(theirs).get(CONSOLE + "/status-pages/" + key).then().statusCode(404);
    }
}
