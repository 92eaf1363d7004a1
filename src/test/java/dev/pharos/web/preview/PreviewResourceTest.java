package dev.pharos.web.preview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.PharosTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told to who shows a link to the page, or searches it, over HTTP. */
@PharosTest
class PreviewResourceTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"up", "degraded", "down", "maint", "none"})
    void each_state_has_a_picture(String look) throws IOException {
        var answer = given().get("/preview/" + look + ".png")
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("Cache-Control", "public, max-age=86400")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .extract();
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.asByteArray())).getWidth())
                .isEqualTo(1_200);
        given().header("If-None-Match", answer.header("ETag"))
                .get("/preview/" + look + ".png")
                .then()
                .statusCode(304);
    }

    @Test
    void no_other_has_one() {
        given().get("/preview/else.png").then().statusCode(404).contentType(startsWith("text/html"));
    }

    @Test
    void search_engines_are_told_what_is_no_page() {
        var rules = given().get("/robots.txt")
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .header("Cache-Control", "public, max-age=3600")
                .extract()
                .asString()
                .lines()
                .filter(it -> !it.startsWith("#"))
                .toList();
        assertThat(rules.getFirst()).isEqualTo("User-agent: *");
        var hidden =
                rules.stream().skip(1).map(it -> it.replace("Disallow: ", "")).toList();
        assertThat(hidden).allMatch(it -> it.startsWith("/"));
        for (var path :
                List.of("/", "/incidents", "/components/gateway", "/status.css", "/feed.atom", "/preview/up.png")) {
            assertThat(hidden).as(path).noneMatch(path::startsWith);
        }
        for (var path : List.of(
                "/acknowledge/x", "/api/v1/targets", "/console", "/calendars/x.ics", "/incidents?before=x", "/?q=x")) {
            assertThat(hidden).as(path).anyMatch(path::startsWith);
        }
    }
}
