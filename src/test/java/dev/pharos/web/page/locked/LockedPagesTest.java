package dev.pharos.web.page.locked;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page that not everybody may see is told to nobody else, in no form. */
@PharosTest
class LockedPagesTest {
    private static final String PAGES = "/api/v1/status-pages";
    private static final String PASSWORD = "correct horse";

    private final String key = newKey();
    private final String shown = newKey();
    private final String host = key + ".example";
    private final String base = "/status/" + key;

    /** All that there is of a page; each names what it shows, or says how it stands. */
    private final List<String> documents = List.of(
            "/",
            "/?q=a",
            "/incidents",
            "/components/" + shown,
            "/api/v2/summary.json",
            "/api/v2/status.json",
            "/api/v2/components.json",
            "/api/v2/incidents.json",
            "/api/v2/incidents/unresolved.json",
            "/api/v2/scheduled-maintenances.json",
            "/feed.atom",
            "/feed.rss",
            "/feed.json",
            "/maintenance.ics",
            "/badges/" + shown + "/state.svg",
            "/badges/" + shown + "/uptime.json",
            "/badges/" + shown + "/response-time.svg",
            "/widget.json",
            "/embed",
            "/preview/up.png");

    @BeforeEach
    void made() {
        sending(target(shown, "\"name\": \"Hidden " + shown + "\", \"labels\": {\"of\": \"" + key + "\"}"))
                .post(TARGETS)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void gone() {
        admin().delete(PAGES + "/" + key);
        admin().delete(PAGES + "/default");
        admin().delete(TARGETS + "/" + shown);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            given().get(base).then().statusCode(404);
            given().get("/").then().statusCode(200);
        });
    }

    private void page(String of, String visibility) {
        sending("""
                {"title": "Team %s", "hosts": %s, "sections": [{"name": "Ours", "matchers": ["of=%s"]}], %s}
                """.formatted(key, of.equals(key) ? "[\"" + host + "\"]" : "[]", key, visibility))
                .put(PAGES + "/" + of)
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> given().get("/status/" + of).statusCode() != 404);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            "visibility": "password", "password": "correct horse"          | 401
            "visibility": "signed-in"                                      | 401
            "visibility": "networks", "networks": ["192.0.2.0/24", "::2"]  | 403
            """)
    void no_document_of_it_is_told_to_who_may_not_see_it(String visibility, int status) {
        page(key, visibility);
        for (var document : documents) {
            closed(given().get(base + document), document, status);
            closed(given().header("Host", host).get(document), document, status);
            closed(given().cookie("pharos_page_" + key, "A".repeat(64)).get(base + document), document, status);
        }
        for (var spelt :
                List.of("//incidents", "/incidents/", "/%69ncidents", "/components/" + shown + "/", "/;a/incidents")) {
            var answer = given().urlEncodingEnabled(false).header("Host", host).get(spelt);
            assertThat(answer.statusCode()).as(spelt).isIn(status, 404);
            assertThat(answer.asString()).as(spelt).doesNotContain("Hidden", "Everything");
        }
    }

    private void closed(Response answer, String document, int status) {
        assertThat(answer.statusCode()).as(document).isEqualTo(status);
        assertThat(answer.asString()).as(document).doesNotContain("Hidden", shown);
        assertThat(answer.header("Cache-Control")).as(document).isEqualTo("private, no-store");
        assertThat(answer.header("X-Robots-Tag")).as(document).isEqualTo("noindex");
        assertThat(answer.header("Access-Control-Allow-Origin")).as(document).isNull();
    }

    @Test
    void whoever_comes_from_one_of_its_networks_sees_it() {
        page(key, "\"visibility\": \"networks\", \"networks\": [\"127.0.0.0/8\", \"::1\"]");
        open("");
    }

    @Test
    void a_key_opens_what_is_for_those_who_are_signed_in() {
        page(key, "\"visibility\": \"signed-in\"");
        for (var document : documents) {
            admin().get(base + document).then().statusCode(200);
        }
        given().header("Authorization", "Bearer wrong").get(base).then().statusCode(not(equalTo(200)));
    }

    @Test
    void its_password_opens_it_and_another_one_closes_it_again() {
        page(key, "\"visibility\": \"password\", \"password\": \"" + PASSWORD + "\"");
        given().get(base).then().body(containsString("action=\"" + base + "/unlock\""), containsString("Team " + key));
        unlock(base, "correct horsf").then().statusCode(401).header("Set-Cookie", nullValue());
        var cookie = unlocked(base, base);
        open(cookie);
        given().cookie("pharos_page_" + key, cookie).get("/?q=" + shown).then().body(containsString("Hidden"));

        sending("{\"title\": \"Renamed\"}")
                .patch(PAGES + "/" + key)
                .then()
                .statusCode(200)
                .body("password", equalTo("•••"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> given().cookie("pharos_page_" + key, cookie)
                        .get(base)
                        .then()
                        .statusCode(200)
                        .body(containsString("Renamed")));
        sending("{\"password\": \"another horse\"}")
                .patch(PAGES + "/" + key)
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> given().cookie("pharos_page_" + key, cookie)
                        .get(base)
                        .then()
                        .statusCode(401));
    }

    private void open(String cookie) {
        for (var document : documents) {
            var request = cookie.isEmpty() ? given() : given().cookie("pharos_page_" + key, cookie);
            // A badge is made a moment after its page is known.
            var answer = await().atMost(Duration.ofSeconds(10))
                    .until(() -> request.get(base + document), it -> it.statusCode() == 200);
            assertThat(answer.header("Cache-Control")).as(document).isEqualTo("private, no-store");
            assertThat(answer.header("Access-Control-Allow-Origin"))
                    .as(document)
                    .isNull();
        }
    }

    private static Response unlock(String base, String password) {
        return given().redirects().follow(false).formParam("password", password).post(base + "/unlock");
    }

    /** Others may have guessed from here before: it may take a moment. */
    private String unlocked(String base, String path) {
        var answers = new Response[1];
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    answers[0] = unlock(base, PASSWORD);
                    return answers[0].statusCode() == 303;
                });
        answers[0].then().header("Location", containsString(base + "/"));
        assertThat(answers[0].header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Path=" + path);
        return answers[0].cookie("pharos_page_" + key);
    }

    @Test
    void a_cookie_opens_no_other_page_with_the_same_password() {
        page(key, "\"visibility\": \"password\", \"password\": \"" + PASSWORD + "\"");
        var cookie = unlocked(base, base);
        var other = newKey();
        page(other, "\"visibility\": \"password\", \"password\": \"" + PASSWORD + "\"");
        given().cookie("pharos_page_" + other, cookie)
                .get("/status/" + other)
                .then()
                .statusCode(401);
        admin().delete(PAGES + "/" + other);
    }

    @Test
    void whoever_guesses_is_told_to_wait() {
        page(key, "\"visibility\": \"password\", \"password\": \"" + PASSWORD + "\"");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    var answer = unlock(base, "wrong " + UUID.randomUUID());
                    assertThat(answer.statusCode()).isIn(401, 429, 503);
                    return answer.statusCode() == 429 && answer.header("Retry-After") != null;
                });
    }

    @Test
    void the_first_page_is_closed_too_where_it_is_not_for_everybody() {
        page("default", "\"visibility\": \"networks\", \"networks\": [\"192.0.2.1\"]");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> given().get("/").then().statusCode(403));
        for (var document : documents) {
            closed(given().get(document), document, 403);
        }
        closed(given().get("/subscribe"), "/subscribe", 403);
        given().get("/q/health").then().body(containsString("status"));
        admin().get(TARGETS + "/" + shown).then().statusCode(200);
        given().get("/status.css").then().statusCode(200);
    }

    @Test
    void search_engines_are_told_to_leave_out_what_is_to_be_left_out() {
        page(key, "\"noindex\": true");
        given().get(base)
                .then()
                .statusCode(200)
                .header("X-Robots-Tag", "noindex")
                .header("Cache-Control", "public, max-age=5");
        given().header("Host", host).get("/robots.txt").then().body(equalTo("User-agent: *\nDisallow: /\n"));
        given().get("/").then().header("X-Robots-Tag", nullValue());
        given().get("/robots.txt").then().body(not(containsString("Disallow: /\n")));
    }

    @Test
    void its_password_is_shown_to_nobody() {
        page(key, "\"visibility\": \"password\", \"password\": \"" + PASSWORD + "\"");
        sending("{\"password\": \"another horse\"}")
                .patch(PAGES + "/" + key)
                .then()
                .statusCode(200);
        for (var address : List.of(PAGES + "/" + key, PAGES, "/api/v1/audit")) {
            admin().get(address)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("horse")), not(containsString("pbkdf2")));
        }
        admin().get(PAGES + "/" + key).then().body("password", equalTo("•••"), "visibility", equalTo("password"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "visibility": "password"                                   | password
            "visibility": "password", "password": "short"              | password
            "visibility": "password", "password": "•••"                | password
            "visibility": "networks"                                   | networks
            "visibility": "networks", "networks": ["10.0.0.0/99"]      | networks[0]
            "visibility": "secret"                                     | visibility
            """)
    void what_is_wrong_is_told_by_field(String visibility, String field) {
        sending("{\"title\": \"T\", \"sections\": [{\"name\": \"A\", \"matchers\": [\"a=b\"]}], " + visibility + "}")
                .put(PAGES + "/" + key)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo(field));
    }
}
