package dev.pharos.web.page.locked;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs poll of a page that is not for everybody is for those who may read the page: they send its password themselves. */
@PharosTest
class FeedsOfClosedPagesTest {
    private static final String PAGES = "/api/v1/status-pages/";
    private static final List<String> POLLED = List.of(
            "/feed.atom",
            "/feed.rss",
            "/feed.json",
            "/maintenance.ics",
            "/api/v2/summary.json",
            "/api/v2/incidents/unresolved.json");

    private static final String ASKS = "Basic realm=\"status page %s\", charset=\"UTF-8\"";

    private final String key = newKey();
    private final String shown = newKey();
    private final String host = key + ".example";
    private final String base = "/status/" + key;
    private final String password = "geheim wie π " + key;

    @BeforeEach
    void made() {
        sending(target(shown, "\"name\": \"Hidden " + shown + "\""))
                .post(TARGETS)
                .then()
                .statusCode(201);
        sending("{\"title\": \"Team " + key + "\", \"hosts\": [\"" + host
                        + "\"], \"sections\": [{\"name\": \"A\", \"targets\": [\"" + shown
                        + "\"]}], \"visibility\": \"password\", \"password\": \"" + password + "\"}")
                .put(PAGES + key)
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(10)).until(() -> given().get(base).statusCode() != 404);
    }

    @AfterEach
    void gone() {
        admin().delete(PAGES + key);
        admin().delete(TARGETS + "/" + shown);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** From an address of its own, so that its guesses are not counted among those of other tests. */
    private HttpResponse<String> sent(String path, String... headers) {
        return asked(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + base + path)), headers);
    }

    private HttpResponse<String> sent(String path, String header) {
        return sent(path, "Authorization", header);
    }

    private static HttpResponse<String> asked(HttpRequest.Builder request, String... headers) {
        try (var client = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.0.0.31"))
                .build()) {
            return client.send(request.headers(headers).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** Others may have guessed from here before: it may take a moment. */
    private void until(String header, int status) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> sent("/feed.atom", header).statusCode() == status);
    }

    @Test
    void a_reader_that_sends_the_password_reads_all_that_is_polled_and_no_cache_keeps_it() {
        until(basic("reader", password), 200);
        for (var path : POLLED) {
            for (var user : List.of("", "anybody")) {
                var answer = sent(path, basic(user, password));
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(header(answer, "Cache-Control")).as(path).startsWith("private");
                assertThat(header(answer, "Access-Control-Allow-Origin"))
                        .as(path)
                        .isEmpty();
                assertThat(header(answer, "Set-Cookie")).as(path).isEmpty();
            }
            given().header("Host", host)
                    .header("Authorization", basic("", password))
                    .get(path)
                    .then()
                    .statusCode(200);
        }
        assertThat(sent("/api/v2/summary.json", basic("", password)).body()).contains("Hidden " + shown);
        // What other tests do may change a feed between two questions.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var tag = header(sent("/feed.atom", basic("", password)), "ETag");
            var again = sent("/feed.atom", "Authorization", basic("", password), "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(header(again, "Cache-Control")).startsWith("private");
        });
    }

    @Test
    void a_reader_without_it_is_asked_for_it_and_told_nothing_and_people_get_the_form() {
        for (var path : POLLED) {
            for (var header : List.of(
                    "None",
                    "Basic",
                    "Basic !!!!",
                    "Basic " + Base64.getEncoder().encodeToString("no colon".getBytes(StandardCharsets.UTF_8)),
                    "Bearer " + key)) {
                var answer = sent(path, header);
                assertThat(answer.statusCode()).as(path).isEqualTo(401);
                assertThat(header(answer, "WWW-Authenticate")).as(path).isEqualTo(ASKS.formatted(key));
                assertThat(header(answer, "Cache-Control")).as(path).isEqualTo("private, no-store");
                assertThat(answer.body()).as(path).doesNotContain("Hidden");
            }
            for (var answer : List.of(
                    given().get(base + path), given().header("Host", host).get(path))) {
                answer.then().statusCode(401).header("WWW-Authenticate", ASKS.formatted(key));
            }
        }
        given().get(base).then().statusCode(401).header("WWW-Authenticate", nullValue());
    }

    @Test
    void the_next_password_closes_to_who_sends_the_last_one_at_once() {
        until(basic("", password), 200);
        sending("{\"password\": \"another one\"}").patch(PAGES + key).then().statusCode(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> sent("/feed.atom", basic("", password)).statusCode() != 200);
        until(basic("", "another one"), 200);
    }

    @Test
    void who_guesses_is_told_to_wait_as_at_the_form_and_who_was_right_lately_is_not() {
        until(basic("", password), 200);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    var answer = sent("/feed.atom", basic("", "wrong " + UUID.randomUUID()));
                    assertThat(answer.statusCode()).isIn(401, 429, 503);
                    assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-store");
                    return answer.statusCode() == 429
                            && !header(answer, "Retry-After").isEmpty();
                });
        var form = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + base + "/unlock"))
                .POST(BodyPublishers.ofString("password=wrong+again"));
        assertThat(asked(form, "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(429);
        assertThat(sent("/feed.atom", basic("", password)).statusCode()).isEqualTo(200);
    }

    /** What a browser sends by itself must not have another site subscribe somebody. */
    @Test
    void a_password_that_is_sent_so_is_for_reading_alone() {
        until(basic("", password), 200);
        given().header("Authorization", basic("", password))
                .contentType("application/x-www-form-urlencoded")
                .formParam("address", "mira@example.com")
                .post(base + "/subscribe")
                .then()
                .statusCode(401);
    }
}
