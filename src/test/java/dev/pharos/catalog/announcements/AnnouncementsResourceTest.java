package dev.pharos.catalog.announcements;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people announce stands on top of the status page as long as they say. */
@PharosTest
class AnnouncementsResourceTest {
    private static final String ANNOUNCEMENTS = "/api/v1/announcements";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final String key = newKey();
    private final String address = ANNOUNCEMENTS + "/" + key;
    private final String title = "News of " + key;

    @AfterEach
    void gone() {
        admin().delete(address);
    }

    @Test
    void it_stands_on_top_of_the_page_until_it_is_over() {
        sending("{\"title\": \"" + title + "\", \"text\": \"We **move**. <b>Soon</b>\"}")
                .put(address)
                .then()
                .statusCode(201)
                .body("state", equalTo("active"))
                .body("from", nullValue())
                .body("html", containsString("<strong>move</strong>"));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(front()).contains(title, "<strong>move</strong>", "&lt;b&gt;Soon"));
        assertThat(front().indexOf(title)).isLessThan(front().indexOf("<h1"));

        sending("{\"until\": \"2001-01-01T00:00:00Z\"}")
                .patch(address)
                .then()
                .statusCode(200)
                .body("state", equalTo("over"));
        await().atMost(LONG).untilAsserted(() -> assertThat(front()).doesNotContain(title));
        sending("{\"until\": null, \"from\": \"2099-01-01T00:00:00Z\"}")
                .patch(address)
                .then()
                .body("state", equalTo("pending"));
        assertThat(front()).doesNotContain(title);
        sending("{\"from\": null}").patch(address).then().statusCode(200);
        await().atMost(LONG).untilAsserted(() -> assertThat(front()).contains(title));
        admin().delete(address).then().statusCode(204);
        await().atMost(LONG).untilAsserted(() -> assertThat(front()).doesNotContain(title));
    }

    @Test
    void its_title_suggests_its_key() {
        var location = sending("{\"title\": \"" + title + "\", \"text\": \"x\"}")
                .post(ANNOUNCEMENTS)
                .then()
                .statusCode(201)
                .body("key", equalTo("news-of-" + key))
                .extract()
                .header("Location");
        sending("{\"title\": \"" + title + "\", \"text\": \"x\"}")
                .post(ANNOUNCEMENTS)
                .then()
                .statusCode(409);
        admin().delete(location).then().statusCode(204);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                       | title text
            {"title": "…", "text": "x"}                              | key
            {"title": "a\\nb", "text": "x", "key": "a"}              | title
            {"title": "x", "text": "x", "from": "soon"}              | from
            {"title": "x", "text": "x", "from": "2026-12-02T00:00:00Z", "until": "2026-12-01T00:00:00Z"} | until
            {"title": "x", "text": "x", "public": true}              | public
            """)
    void what_breaks_a_rule_is_named(String body, String fields) {
        sending(body)
                .post(ANNOUNCEMENTS)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of(fields.split(" "))));
    }

    private static String front() {
        return given().get("/").then().statusCode(200).extract().asString();
    }
}
