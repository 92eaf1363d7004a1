package dev.pharos.web.embed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.PharosTest;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other pages show of ours, over HTTP. */
@PharosTest
class EmbedResourceTest {
    private static final int MOST_BYTES = 3 * 1024;

    @Test
    void the_script_is_small_and_can_be_loaded_from_any_page() {
        var script = given().header("Origin", "https://elsewhere.example")
                .get("/widget.js")
                .then()
                .statusCode(200)
                .contentType("text/javascript;charset=UTF-8")
                .header("Cache-Control", "public, max-age=3600")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Access-Control-Allow-Origin", "*")
                .header("X-Content-Type-Options", "nosniff")
                .header("Set-Cookie", nullValue())
                .extract()
                .asByteArray();
        assertThat(script).hasSizeLessThan(MOST_BYTES);
    }

    @Test
    void the_script_asks_for_the_state_and_finds_the_sentence_of_the_page() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var sentence = Jsoup.parse(given().get("/").asString()).select("h1").text();
            given().header("Origin", "https://elsewhere.example")
                    .get("/widget.json")
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("application/json"))
                    .header("Access-Control-Allow-Origin", "*")
                    .header("Access-Control-Allow-Credentials", nullValue())
                    .header("Cache-Control", "public, max-age=10")
                    .header("Set-Cookie", nullValue())
                    .body("words", equalTo(sentence))
                    .body("state", in(List.of("up", "degraded", "down", "maintenance", "unknown")))
                    .body("page", startsWith("http://localhost:"));
        });
    }

    @Test
    void the_page_for_a_frame_may_be_framed_and_no_other_page_may() {
        var html = given().get("/embed")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
                                + "base-uri 'none'; form-action 'none'; frame-ancestors *")
                .header("X-Frame-Options", nullValue())
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header("Set-Cookie", nullValue())
                .extract()
                .asString();
        var page = Jsoup.parse(html);
        assertThat(page.select("#state a").attr("href")).isEqualTo("/");
        assertThat(page.select("#state a").text()).isNotBlank();
        assertThat(page.select("script").eachAttr("src")).containsExactly("/widget.js?lang=en");
        assertThat(page.select("form, input, button, iframe")).isEmpty();
        for (var other : List.of("/", "/incidents", "/nowhere")) {
            given().get(other)
                    .then()
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("X-Frame-Options", "DENY");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "/", "/?q=x", "/#past"})
    void who_has_the_address_of_the_page_is_told_how_to_embed_it(String path) {
        var html = given().header("Host", "status.example")
                .queryParam("url", "https://STATUS.example" + path)
                .queryParam("maxwidth", 300)
                .queryParam("dnt", 1)
                .get("/oembed")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .body("version", equalTo("1.0"))
                .body("type", equalTo("rich"))
                .body("provider_url", equalTo("http://status.example/"))
                .body("width", equalTo(280))
                .body("height", equalTo(60))
                .extract()
                .jsonPath()
                .getString("html");
        var frame = Jsoup.parse(html).select("iframe");
        assertThat(frame.attr("src")).isEqualTo("http://status.example/embed");
        assertThat(frame.attr("width")).isEqualTo("280");
        assertThat(frame.attr("title")).isNotBlank();
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "https://elsewhere.example/, format=json, 404",
        "https://status.example/incidents, format=json, 404",
        "https://status.example.evil.example/, format=json, 404",
        "javascript:alert(1), format=json, 404",
        "https://status.example/, format=xml, 501",
        "https://status.example/, maxwidth=wide, 400",
        "https://status.example/, maxheight=10, 404",
        ", format=json, 400"
    })
    void what_cannot_be_embedded_is_refused_in_words(String url, String parameter, int status) {
        var asked = given().header("Host", "status.example");
        if (url != null) {
            asked.queryParam("url", url);
        }
        asked.get("/oembed?" + parameter).then().statusCode(status).contentType("application/problem+json");
    }
}
