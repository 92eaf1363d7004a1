package dev.pharos.web.page.shown;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import io.restassured.response.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language that a visitor is answered in, as browsers and caches see it. */
@PharosTest
class TonguesOverHttpTest {
    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(nullValues = "-", textBlock = """
            /,         -,  -,     en
            /,         -,  de-AT, de
            /,         ja, de-AT, ja
            /?lang=fr, ja, de-AT, fr
            /?lang=xx, ja, de-AT, ja
            /?lang=,   xx, es,    es
            /nowhere,  -,  pt-BR, pt
            /incidents, -, de-AT, de
            /incidents?state=open&lang=fr, ja, de-AT, fr
            """)
    void the_address_goes_before_the_choice_and_that_before_the_browser(
            String path, @Nullable String chosen, @Nullable String liked, String tongue) {
        var answer = get(path, chosen, liked);
        assertThat(answer.header("Content-Language")).isEqualTo(tongue);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding, Accept-Language, Cookie");
        assertThat(answer.asString()).contains("<html lang=\"" + tongue + "\">");
    }

    @Test
    void a_choice_is_remembered_and_its_answer_kept_by_nobody_else() {
        given().get("/?lang=de")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, max-age=5")
                .header("Set-Cookie", containsString("pharos_lang=de"))
                .header("Set-Cookie", containsString("SameSite=Lax"))
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", containsString("Path=/"));
        given().header("Accept-Language", "de")
                .get("/")
                .then()
                .header("Cache-Control", "public, max-age=5")
                .header("Set-Cookie", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed.atom?lang=de", "/status.css?lang=de", "/api/v2/status.json?lang=de"})
    void what_machines_read_remembers_nothing(String path) {
        given().header("Accept-Language", "de")
                .get(path)
                .then()
                .header("Set-Cookie", nullValue())
                .header("Content-Language", nullValue());
    }

    @Test
    void each_language_has_a_tag_of_its_own_and_is_not_sent_again_to_who_has_it() {
        var german = get("/", null, "de");
        var english = get("/", null, "en");
        assertThat(german.header("ETag")).startsWith("W/\"").isNotEqualTo(english.header("ETag"));
        var answer = given().header("Accept-Language", "de")
                .header("If-None-Match", "*")
                .get("/");
        answer.then()
                .statusCode(304)
                .header("Content-Language", equalTo("de"))
                .header("Vary", equalTo("Accept-Encoding, Accept-Language, Cookie"))
                .header("Content-Encoding", nullValue());
        assertThat(answer.header("ETag")).startsWith("W/\"");
        assertThat(answer.asByteArray()).isEmpty();
        given().header("Accept-Language", "de")
                .header("If-None-Match", english.header("ETag"))
                .get("/")
                .then()
                .statusCode(200);
    }

    private static Response get(String path, @Nullable String chosen, @Nullable String liked) {
        var request = given().urlEncodingEnabled(false);
        if (chosen != null) {
            request.cookie("pharos_lang", chosen);
        }
        if (liked != null) {
            request.header("Accept-Language", liked);
        }
        return request.get(path);
    }
}
