package dev.pharos.web.page.shown;

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
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.PharosTest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Status pages that people make, over HTTP. */
@PharosTest
class StatusPagesTest {
    private static final String PAGES = "/api/v1/status-pages";

    private final String key = newKey();
    private final String shown = newKey();
    private final String other = newKey();
    private final String host = key + ".example";

    @BeforeEach
    void made() {
        sending(target(shown, "\"name\": \"Shown " + shown + "\", \"labels\": {\"of\": \"" + key + "\"}"))
                .post(TARGETS)
                .then()
                .statusCode(201);
        sending(target(other, "\"name\": \"Other " + other + "\""))
                .post(TARGETS)
                .then()
                .statusCode(201);
        sending("""
                {"title": "Team %s", "hosts": ["%s"], "sections": [{"name": "Ours", "matchers": ["of=%s"]}]}
                """.formatted(key, host, key))
                .put(PAGES + "/" + key)
                .then()
                .statusCode(201)
                .body("path", equalTo("/status/" + key));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        given().get("/status/" + key).then().statusCode(200).body(containsString("Shown " + shown)));
    }

    @AfterEach
    void gone() {
        for (var it : List.of(PAGES + "/" + key, TARGETS + "/" + shown, TARGETS + "/" + other)) {
            admin().delete(it);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "/", "/?q=Shown"})
    void a_page_is_at_its_path(String end) {
        given().get("/status/" + key + end)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("Shown " + shown), not(containsString("Other " + other)))
                .body(containsString("href=\"/status/" + key + "/components/" + shown + "\""));
    }

    @Test
    void a_page_is_at_its_host_and_the_first_page_everywhere_else() {
        given().header("Host", host + ":8443")
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("<title>"), containsString("Team " + key), not(containsString("Other " + other)))
                .body(containsString("href=\"/components/" + shown + "\""));
        given().header("Host", host.toUpperCase(Locale.ROOT) + ".")
                .get("/")
                .then()
                .body(containsString("Team " + key));
        given().get("/").then().body(containsString("Other " + other), not(containsString("Team " + key)));
        given().header("Host", "else." + host).get("/").then().body(containsString("Other " + other));
    }

    @Test
    void every_document_of_it_holds_what_is_on_it_and_leads_back_to_it() {
        var base = "/status/" + key;
        given().get(base + "/api/v2/components.json")
                .then()
                .statusCode(200)
                .body("page.name", equalTo("Team " + key + " status"))
                .body("page.url", startsWith("http://"))
                .body("components.name", hasItem("Shown " + shown))
                .body("components.name", not(hasItem("Other " + other)))
                .body("components.name", hasItem("Ours"));
        given().get(base + "/widget.json").then().statusCode(200).body("page", containsString(base + "/"));
        given().get(base + "/feed.json").then().statusCode(200).body("feed_url", containsString(base + "/feed.json"));
        given().get(base + "/feed.atom").then().statusCode(200).body(containsString(base + "/"));
        given().get(base + "/maintenance.ics").then().statusCode(200).body(containsString("Team " + key));
        given().get(base + "/embed").then().statusCode(200).body(containsString("href=\"" + base + "/\""));
        given().get(base + "/badges/" + shown + "/state.json").then().statusCode(200);
        given().get(base + "/badges/" + other + "/state.json").then().statusCode(404);
        given().get(base + "/components/" + shown).then().statusCode(200);
        given().get(base + "/components/" + other).then().statusCode(404);
        given().get("/badges/" + other + "/state.json").then().statusCode(200);
        given().header("Host", host)
                .get("/badges/" + other + "/state.json")
                .then()
                .statusCode(404);
        given().header("Host", host)
                .get("/api/v2/components.json")
                .then()
                .body("components.name", not(hasItem("Other " + other)))
                .body("page.url", equalTo("http://" + host));
    }

    @Test
    void every_link_of_it_holds() {
        var seen = new LinkedHashSet<String>();
        follow("/status/" + key + "/", seen);
        assertThat(seen).hasSizeGreaterThan(7).contains("/status/" + key + "/components/" + shown);
    }

    private void follow(String address, Set<String> seen) {
        if (!seen.add(address) || seen.size() > 60) {
            return;
        }
        var answer = given().urlEncodingEnabled(false).get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        if (!answer.contentType().startsWith("text/html")) {
            return;
        }
        for (var link : Jsoup.parse(answer.asString()).select("a[href], link[href], script[src], form[action]")) {
            var leads = link.attr(link.hasAttr("href") ? "href" : link.hasAttr("src") ? "src" : "action");
            if (leads.startsWith("/")) {
                assertThat(leads).as("on %s", address).startsWith("/status/" + key + "/");
                follow(leads.replaceFirst("#.*", ""), seen);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/api/v1/targets",
                "/console",
                "/metrics",
                "/q/health",
                "/acknowledge/x",
                "/status/",
                "//api/v1/targets",
                "/../api/v1/targets",
                "/%2e%2e/api/v1/targets",
                "/api/v1/status-pages",
                "/calendars/x.ics"
            })
    void nothing_but_a_page_is_behind_its_path(String within) {
        admin().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get("/status/" + key + within)
                .then()
                .statusCode(404)
                .contentType(startsWith("text/html"));
    }

    @Test
    void a_page_that_is_not_there_is_not_found_and_one_that_changed_is_as_it_is_now() {
        given().get("/status/never-made").then().statusCode(404).body(containsString("Page not found"));
        sending("{\"sections\": [{\"name\": \"Others\", \"targets\": [\"" + other + "\"]}]}")
                .patch(PAGES + "/" + key)
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> given().get("/status/" + key)
                        .then()
                        .body(containsString("Other " + other), not(containsString("Shown " + shown))));
        admin().delete(PAGES + "/" + key).then().statusCode(204);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> given().get("/status/" + key).then().statusCode(404));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"title": "T"}                                                                  | sections
            {"sections": [{"name": "A", "matchers": ["a=b"]}]}                              | title
            {"title": "T", "sections": [{"name": "A"}]}                                     | sections[0].matchers
            {"title": "T", "sections": [{"name": "A", "matchers": ["a=b"], "targets": ["x"]}]} | sections[0].matchers
            {"title": "T", "sections": [{"matchers": ["a=b"]}]}                             | sections[0].name
            {"title": "T", "sections": [{"name": "A", "targets": ["never-made"]}]}          | sections[0].targets[0]
            {"title": "T", "history": 91, "sections": [{"name": "A", "matchers": ["a=b"]}]} | history
            {"title": "T", "hosts": ["https://x"], "sections": [{"name": "A", "matchers": ["a=b"]}]} | hosts[0]
            {"title": "T", "colour": "x", "sections": [{"name": "A", "matchers": ["a=b"]}]} | colour
            """)
    void what_is_wrong_is_told_by_field(String body, String field) {
        sending(body).put(PAGES + "/" + newKey()).then().statusCode(422).body("violations.field", hasItem(field));
    }
}
