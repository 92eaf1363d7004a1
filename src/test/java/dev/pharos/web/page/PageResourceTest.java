package dev.pharos.web.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.PharosTest;
import dev.pharos.testing.PostgresForTests;
import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.pieces.Site;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.brotli.dec.BrotliInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PharosTest
class PageResourceTest {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'";

    @Inject
    Site site;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/", "/incidents"})
    void a_page_is_html_that_may_load_nothing_but_its_stylesheet_and_one_script(String path) {
        given().header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", "text/html;charset=UTF-8")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "public, max-age=5")
                .header("Vary", "Accept-Encoding, Accept-Language, Cookie")
                .header("Content-Language", "en")
                .body(startsWith("<!doctype html>"))
                .body(containsString("href=\"" + site.stylesheet() + "\""))
                .body(matchesPattern("(?s).*<script src=\"/times[.]js[?]v=[0-9a-f]{12}\"></script>.*"))
                .body(not(matchesPattern("(?s).*<script.*<script.*")));
    }

    @Test
    void the_script_can_be_kept_for_good_under_its_version_and_is_small() {
        given().header("Accept-Encoding", "identity")
                .get(site.script())
                .then()
                .statusCode(200)
                .contentType("text/javascript;charset=UTF-8")
                .header("Cache-Control", "public, max-age=31536000, immutable");
        given().get("/times.js").then().header("Cache-Control", "public, max-age=300");
        assertThat(Rendered.ofResource("/status-page/times.js").gzip()).hasSizeLessThan(1024);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/components/never-heard-of",
                "/components/Not%20A%20Key",
                "/incidents/01936000-0000-7000-8000-000000000001",
                "/incidents/not-an-id",
                "/incidents?before=not-an-id",
                "/incidents?state=acknowledged",
                "/incidents?component=Not%20A%20Key",
                "/nowhere",
                "/q/nothing",
                "/a%2Fb",
                "/;x=1/y",
                "/components/a/b",
                "/incidents/a/b",
                "/health/x",
                "/favicon.ico",
                "/components",
                "/components/",
                "/no/where/",
                "/%7e%20x",
                "/index.html",
                "/components/never-heard-of?chart=1h",
                "/incidents?component=x&state=nonsense"
            })
    void what_is_not_there_is_told_so_in_the_same_look(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .header("Content-Type", "text/html;charset=UTF-8")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("<span>Page not found.</span>"))
                .body(containsString("<a href=\"/\">To the status page</a>"));
    }

    @Test
    void whoever_asks_for_no_body_is_told_the_same() {
        given().head("/nowhere").then().statusCode(404).header("Content-Security-Policy", equalTo(POLICY));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api", "/api/", "/api/v1/nothing", "/api/v2/targets"})
    void what_the_api_does_not_have_is_a_problem(String path) {
        given().header("Accept", "text/html")
                .header("Authorization", "Bearer " + PostgresForTests.ADMIN_KEY)
                .get(path)
                .then()
                .statusCode(equalTo(404))
                .header("Content-Type", equalTo("application/problem+json"));
    }

    @Test
    void a_method_that_a_page_does_not_have_is_a_problem() {
        given().post("/incidents")
                .then()
                .statusCode(405)
                .header("Content-Type", equalTo("application/problem+json"))
                .body("detail", equalTo("POST is not possible at /incidents."));
    }

    @Test
    void the_stylesheet_is_kept_for_good_under_its_version() {
        given().get(site.stylesheet())
                .then()
                .statusCode(200)
                .header("Content-Type", "text/css;charset=UTF-8")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("ETag", "\"" + version() + "\"")
                .body(containsString(".bars"));
        given().get("/status.css").then().statusCode(200).header("Cache-Control", "public, max-age=300");
        given().header("If-None-Match", "\"" + version() + "\"")
                .get("/status.css")
                .then()
                .statusCode(304);
    }

    private String version() {
        return site.stylesheet().substring(site.stylesheet().indexOf('=') + 1);
    }

    @Test
    void a_page_is_compressed_for_who_can_unpack_it() throws IOException {
        given().header("Accept-Encoding", "gzip, br;q=0.9")
                .get("/")
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .body(startsWith("<!doctype html>"));
        for (var address : List.of("/", "/status.css", "/feed.atom")) {
            var brotli =
                    given().header("Accept-Encoding", "gzip, deflate, br, zstd").get(address);
            brotli.then()
                    .statusCode(200)
                    .header("Content-Encoding", "br")
                    .header("Vary", startsWith("Accept-Encoding"));
            try (var unpacked = new BrotliInputStream(new ByteArrayInputStream(brotli.asByteArray()))) {
                assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                        .as(address)
                        .hasSizeGreaterThan(200);
            }
        }
        given().config(io.restassured.config.RestAssuredConfig.config()
                        .decoderConfig(io.restassured.config.DecoderConfig.decoderConfig()
                                .noContentDecoders()))
                .header("Accept-Encoding", "identity, gzip;q=0")
                .get("/")
                .then()
                .statusCode(200)
                .header("Content-Encoding", nullValue())
                .body(startsWith("<!doctype html>"));
    }

    @Test
    void the_page_can_be_asked_for_without_its_body() {
        var answer = given().head("/").then().statusCode(200).header("Content-Security-Policy", equalTo(POLICY));
        assertThat(answer.extract().asByteArray()).isEmpty();
    }

    @Test
    void the_page_is_no_part_of_the_api() {
        given().header("Accept", "application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body(not(containsString("/components/{key}")))
                .body(not(containsString("status.css")));
    }
}
