package dev.pharos.web.page;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.store.incident.AcknowledgeTokens;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import dev.pharos.web.page.words.Tongue;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The page of the link in a message, in each language. */
@PharosTest
class AcknowledgeTonguesTest {
    @Inject
    OpenIncidents open;

    @Inject
    AcknowledgeTokens tokens;

    @Test
    void the_page_speaks_the_language_of_who_follows_the_link_from_first_to_last() throws SQLException {
        var key = failingTarget();
        var path = tokens.path(new IncidentId(UUID.fromString(open.of(key))));
        var asking = pages(path);
        assertNothingIsLeft(asking, key);
        assertThat(heading(asking, Tongue.GERMAN)).isEqualTo(key + " ist ausgefallen.");
        assertThat(page(asking, Tongue.JAPANESE).select("form button").text()).isEqualTo("対応を開始");

        var answer = given().header("Accept-Language", "fr")
                .contentType("application/x-www-form-urlencoded")
                .formParam("by", "Mira")
                .post(path);
        assertThat(answer.header("Content-Language")).isEqualTo("fr");
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding, Accept-Language, Cookie");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Jsoup.parse(answer.asString()).select("h1").text().replace('\u00a0', ' '))
                .isEqualTo(key + " est en panne. Pris en charge par : Mira.");
        assertNothingIsLeft(pages(path), key);

        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        var over = pages(path);
        assertNothingIsLeft(over, key);
        assertThat(heading(over, Tongue.SPANISH)).isEqualTo("El incidente de " + key + " ha terminado.");
    }

    @Test
    void who_gives_no_name_is_somebody() throws SQLException {
        var key = failingTarget();
        var path = tokens.path(new IncidentId(UUID.fromString(open.of(key))));
        given().contentType("application/x-www-form-urlencoded")
                .post(path)
                .then()
                .statusCode(200);
        var pages = pages(path);
        assertThat(heading(pages, Tongue.ENGLISH)).isEqualTo(key + " is down. Somebody has acknowledged that.");
        assertThat(heading(pages, Tongue.PORTUGUESE)).isEqualTo(key + " está fora do ar. Assumido por: alguém.");
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    private static String heading(Map<Tongue, String> pages, Tongue tongue) {
        return page(pages, tongue).select("h1").text();
    }

    private static Document page(Map<Tongue, String> pages, Tongue tongue) {
        return Jsoup.parse(pages.getOrDefault(tongue, ""));
    }

    private static Map<Tongue, String> pages(String path) {
        var pages = new EnumMap<Tongue, String>(Tongue.class);
        for (var tongue : Tongue.values()) {
            pages.put(
                    tongue,
                    given().header("Accept-Language", tongue.code()).get(path).asString());
        }
        return pages;
    }

    private static void assertNothingIsLeft(Map<Tongue, String> pages, String key) {
        pages.forEach((tongue, page) -> {
            assertThat(page).contains("<html lang=\"" + tongue.code() + "\">");
            if (tongue != Tongue.ENGLISH) {
                assertThat(LeftInEnglish.of(
                                pages.getOrDefault(Tongue.ENGLISH, ""), page, tongue, Set.of("Status", key)))
                        .as(tongue.name())
                        .isEmpty();
            }
        });
    }
}
