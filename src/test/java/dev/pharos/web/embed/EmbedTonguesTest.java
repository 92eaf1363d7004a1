package dev.pharos.web.embed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import dev.pharos.web.page.words.Tongue;
import io.restassured.response.Response;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The line of state on pages of others, in each language. */
@PharosTest
class EmbedTonguesTest {
    private static final String VARY = "Accept-Encoding, Accept-Language, Cookie";

    @ParameterizedTest
    @EnumSource
    void the_line_and_the_frame_say_what_the_page_says_in_the_language_of_the_browser(Tongue tongue) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var sentence = Jsoup.parse(get("/", tongue).asString()).select("h1").text();
            get("/widget.json", tongue)
                    .then()
                    .statusCode(200)
                    .header("Vary", VARY)
                    .header("Content-Language", nullValue())
                    .body("words", equalTo(sentence));
            var frame = get("/embed", tongue);
            frame.then().statusCode(200).header("Vary", VARY);
            var html = Jsoup.parse(frame.asString());
            assertThat(html.select("html").attr("lang")).isEqualTo(tongue.code());
            assertThat(html.select("#state a").text()).isEqualTo(sentence);
            assertThat(html.select("script").attr("src")).isEqualTo("/widget.js?lang=" + tongue.code());
        });
    }

    @ParameterizedTest
    @EnumSource
    void the_script_speaks_the_language_where_it_gets_no_answer_and_stays_small(Tongue tongue) {
        var answer = get("/widget.js", tongue);
        answer.then().statusCode(200).header("Vary", VARY).header("Cache-Control", "public, max-age=3600");
        assertThat(answer.asString()).contains("\"" + tongue.say("embed.away") + "\"");
        assertThat(answer.asByteArray()).hasSizeLessThan(3 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/embed", "/widget.json", "/widget.js"})
    void the_page_of_others_may_choose_and_chooses_for_nothing_else(String path) {
        var chosen = given().header("Accept-Language", "fr").get(path + "?lang=de");
        var german = given().header("Accept-Language", "de").get(path);
        assertThat(chosen.asString()).isEqualTo(german.asString());
        chosen.then().header("Set-Cookie", nullValue());
        assertThat(chosen.header("Cache-Control")).startsWith("public");
        given().header("Accept-Language", "de")
                .header("If-None-Match", german.header("ETag"))
                .get(path)
                .then()
                .statusCode(304)
                .header("Vary", VARY);
    }

    private static Response get(String path, Tongue tongue) {
        return given().header("Accept-Language", tongue.code()).get(path);
    }
}
