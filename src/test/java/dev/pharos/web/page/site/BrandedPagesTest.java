package dev.pharos.web.page.site;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.pharos.testing.PharosTest;
import java.time.Duration;
import java.util.Base64;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colours, the logo and the foot of a page, over HTTP. */
@PharosTest
class BrandedPagesTest {
    private static final String PAGES = "/api/v1/status-pages";
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final String key = newKey();
    private final String base = "/status/" + key;

    @AfterEach
    void gone() {
        admin().delete(PAGES + "/" + key);
    }

    private static String page(String more) {
        return "{\"title\": \"Ours\", \"sections\": [{\"name\": \"A\", \"matchers\": [\"of=x\"]}], " + more + "}";
    }

    private Document made(String more) {
        sending(page(more)).put(PAGES + "/" + key).then().statusCode(201);
        await().atMost(Duration.ofSeconds(10)).until(() -> given().get(base).statusCode() == 200);
        return Jsoup.parse(given().get(base).asString());
    }

    @Test
    void its_colours_are_behind_those_of_the_stylesheet_and_of_no_other_page() {
        var page = made("\"colours\": {\"light\": {\"page\": \"#FFFFFF\", \"link\": \"#0b57d0\"}}");
        var href = page.select("link[rel=stylesheet]").attr("href");
        assertThat(href).startsWith(base + "/status.css?v=");
        given().get(href)
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .body(containsString(".bars"), containsString("\n:root{--bg:#ffffff;--card:#fffefb;"))
                .body(containsString("--link:#0b57d0"));
        given().get("/status.css").then().body(not(containsString("#0b57d0")));
        admin().get(PAGES + "/" + key)
                .then()
                .body("colours.light.page", equalTo("#ffffff"))
                .body("colours.dark.page", equalTo("#0c121d"));
    }

    @Test
    void its_logo_is_served_as_a_picture_and_the_page_may_show_it() {
        var page = made("\"logo\": \"data:image/png;base64," + PNG + "\"");
        var src = page.select(".brand img").attr("src");
        assertThat(src).startsWith(base + "/logo?v=");
        assertThat(page.select(".brand svg")).isEmpty();
        var logo = given().get(src)
                .then()
                .statusCode(200)
                .contentType(equalTo("image/png"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .extract()
                .asByteArray();
        assertThat(logo).isEqualTo(Base64.getDecoder().decode(PNG));
        given().get(base).then().header("Content-Security-Policy", containsString("img-src 'self' data:;"));
        given().get("/").then().header("Content-Security-Policy", containsString("img-src data:;"));
        given().get("/logo").then().statusCode(404);
    }

    @Test
    void its_foot_is_words_and_links_that_give_nothing_away() {
        var foot = made("\"footer\": \"<b>Ours</b> & yours\", \"links\": [{\"name\": \"<i>Home\", \"url\":"
                        + " \"https://factory.example/?a=1&b=2\"}]")
                .select("footer");
        assertThat(foot.text()).contains("<b>Ours</b> & yours");
        var link = foot.select("a[href=https://factory.example/?a=1&b=2]");
        assertThat(link.text()).isEqualTo("<i>Home");
        assertThat(link.attr("rel")).isEqualTo("noopener noreferrer");
        assertThat(Jsoup.parse(given().get("/").asString()).select("footer").text())
                .doesNotContain("yours");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "colours": {"light": {"text": "#999999"}}                        | colours.light
            "colours": {"dark": {"page": "#ffffff"}}                         | colours.dark
            "colours": {"light": {"text": "red"}}                            | colours.light.text
            "colours": {"light": {"texts": "#000000"}}                       | colours.light.texts
            "colours": {"day": {}}                                           | colours.day
            "logo": "data:image/svg+xml;base64,PHN2Zz48L3N2Zz48L3N2Zz4="     | logo
            "logo": "https://factory.example/logo.png"                       | logo
            "links": [{"name": "Home", "url": "javascript:alert(1)"}]        | links[0].url
            "links": [{"url": "https://factory.example"}]                    | links[0].name
            """)
    void what_is_wrong_is_told_by_field(String more, String field) {
        sending(page(more)).put(PAGES + "/" + key).then().statusCode(422).body("violations.field", hasItem(field));
    }

    @Test
    void a_faint_pair_is_told_with_its_ratio() {
        sending(page("\"colours\": {\"light\": {\"muted\": \"#777777\", \"page\": \"#ffffff\"}}"))
                .put(PAGES + "/" + key)
                .then()
                .statusCode(422)
                .body(
                        "violations[0].message",
                        containsString("muted #777777 on page #ffffff has a contrast of 4.47:1"));
    }
}
