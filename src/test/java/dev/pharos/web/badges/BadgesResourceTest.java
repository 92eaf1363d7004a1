package dev.pharos.web.badges;

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
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import dev.pharos.web.page.PagesRig;
import dev.pharos.web.published.Xml;
import io.quarkus.qute.Engine;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Badges over HTTP. */
@PharosTest
class BadgesResourceTest {
    @Inject
    OpenIncidents incidents;

    @Inject
    Engine engine;

    @Test
    void a_badge_is_the_same_without_reflection() {
        var badge = Badges.noWindow();
        assertThat(new Drawing(PagesRig.unreflected(engine))
                        .of(badge, Form.SVG)
                        .content()
                        .fingerprint())
                .isEqualTo(new Drawing(PagesRig.engine())
                        .of(badge, Form.SVG)
                        .content()
                        .fingerprint());
    }

    @Test
    void a_component_that_is_down_has_a_red_badge() throws Exception {
        var key = OpenIncidents.failingTarget(", \"name\": \"Machine <7>\"");
        incidents.of(key);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/badges/" + key + "/state.json")
                        .then()
                        .statusCode(200)
                        .contentType(startsWith("application/json"))
                        .body("schemaVersion", equalTo(1))
                        .body("label", equalTo("Machine <7>"))
                        .body("message", equalTo("down"))
                        .body("color", equalTo("b01030"))
                        .body("isError", equalTo(false))
                        .body("cacheSeconds", equalTo(300)));
        var svg = Xml.parse(
                given().get("/badges/" + key + "/state.svg").then().extract().asString());
        assertThat(svg.getAttribute("aria-label")).isEqualTo("Machine <7>: down");
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "state.svg, 30",
        "uptime.svg, 300",
        "uptime.svg?window=24h, 300",
        "uptime.svg?window=90d, 300",
        "response-time.svg, 60"
    })
    void a_picture_may_be_shown_anywhere_and_kept_for_a_while(String badge, int seconds) {
        var key = shown("");
        var tag = given().header("Origin", "https://elsewhere.example")
                .get("/badges/" + key + "/" + badge)
                .then()
                .statusCode(200)
                .contentType("image/svg+xml;charset=UTF-8")
                .header("Cache-Control", "public, max-age=" + seconds)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Content-Security-Policy", startsWith("default-src 'none'; frame-ancestors 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Set-Cookie", nullValue())
                .header("Content-Encoding", "gzip")
                .body(startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\""))
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag)
                .get("/badges/" + key + "/" + badge)
                .then()
                .statusCode(304)
                .header("Cache-Control", "public, max-age=" + seconds);
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"state", "uptime", "response-time"})
    void a_component_that_is_not_there_or_not_public_is_told_of_in_the_same_badge(String badge) {
        var hidden = shown(", \"public\": false");
        for (var key : new String[] {hidden, newKey(), "Not%20A%20Key", "%3Csvg%3E"}) {
            given().urlEncodingEnabled(false)
                    .get("/badges/" + key + "/" + badge + ".svg")
                    .then()
                    .statusCode(404)
                    .contentType("image/svg+xml;charset=UTF-8")
                    .header("Cache-Control", "public, max-age=60")
                    .body(containsString("There is no public component with this key, or no longer."));
            given().urlEncodingEnabled(false)
                    .get("/badges/" + key + "/" + badge + ".json")
                    .then()
                    .statusCode(404)
                    .contentType(startsWith("application/json"))
                    .body("message", equalTo("not found"))
                    .body("isError", equalTo(true));
        }
        admin().delete(TARGETS + "/" + hidden).then().statusCode(204);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1h", "365d", "24H", "30d%20"})
    void another_window_is_refused_in_words(String window) {
        given().urlEncodingEnabled(false)
                .get("/badges/any/uptime.svg?window=" + window)
                .then()
                .statusCode(400)
                .contentType("image/svg+xml;charset=UTF-8")
                .body(containsString("The window must be 24h, 7d, 30d, 90d."));
        given().urlEncodingEnabled(false)
                .get("/badges/any/uptime.json?window=" + window)
                .then()
                .statusCode(400)
                .body("message", equalTo("window must be 24h, 7d, 30d, 90d"));
    }

    @Test
    void a_parameter_that_no_badge_takes_is_refused_by_name() {
        given().get("/badges/any/uptime.svg?windw=7d")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations[0].message", containsString("did you mean \"window\"?"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/badges/any", "/badges/any/state", "/badges/any/state.png", "/badges/any/state.svgx"})
    void what_is_no_badge_is_a_page_that_is_not_there(String path) {
        given().get(path).then().statusCode(404).contentType(startsWith("text/html"));
    }

    /** A target that the page shows, once its badges know it. */
    private static String shown(String more) {
        var key = newKey();
        sending(target(key, "\"name\": \"" + key + "\"" + more))
                .post(TARGETS)
                .then()
                .statusCode(201);
        if (more.isEmpty()) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> given().get("/badges/" + key + "/state.svg").statusCode() == 200);
        }
        return key;
    }
}
