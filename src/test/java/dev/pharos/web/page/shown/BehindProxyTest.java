package dev.pharos.web.page.shown;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.testing.PharosTest;
import io.restassured.RestAssured;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind a proxy that says under which path it lets visitors find us each link holds, and nobody else says so. */
@PharosTest
class BehindProxyTest {
    /** The one that the application of the tests trusts. */
    private static final String PROXY = "127.0.0.66";

    private static final String PREFIX = "/behind";
    private static final Pattern OWN = Pattern.compile("(?:href|action|src)=\"(/[^\"]*)\"");

    private final String key = newKey();
    private final String shown = newKey();
    private final String base = "/status/" + key;

    @BeforeEach
    void made() throws Exception {
        sending(target(shown, "\"name\": \"Part " + shown + "\""))
                .post(TARGETS)
                .then()
                .statusCode(201);
        sending("{\"title\": \"Team " + key + "\", \"sections\": [{\"name\": \"A\", \"targets\": [\"" + shown
                        + "\"]}]}")
                .put("/api/v1/status-pages/" + key)
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> asks("127.0.0.1", base + "/").statusCode() == 200);
    }

    @AfterEach
    void gone() {
        admin().delete("/api/v1/status-pages/" + key);
        admin().delete(TARGETS + "/" + shown);
    }

    private static HttpResponse<String> asks(String from, String path, String... headers) throws Exception {
        return sends(from, HttpRequest.newBuilder(at(path)), headers);
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + path);
    }

    private static HttpResponse<String> sends(String from, HttpRequest.Builder request, String... headers)
            throws Exception {
        try (var client = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(from))
                .build()) {
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> behind(String path) throws Exception {
        return asks(PROXY, path, "X-Forwarded-Prefix", PREFIX, "X-Forwarded-Proto", "https");
    }

    private static List<String> links(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(200);
        var links = OWN.matcher(page.body()).results().map(it -> it.group(1)).toList();
        assertThat(links).isNotEmpty();
        return links;
    }

    @Test
    void each_link_of_each_page_begins_with_the_path() throws Exception {
        for (var page : List.of("/", "/?q=part", "/incidents", "/components/" + shown, "/subscribe", "/embed")) {
            assertThat(links(behind(page))).as(page).allMatch(it -> it.startsWith(PREFIX + "/"));
            if (!page.equals("/components/" + shown)) {
                assertThat(links(behind(base + page)))
                        .as(base + page)
                        .allMatch(it -> it.startsWith(PREFIX + base + "/") || it.startsWith(PREFIX + "/console"));
            }
        }
        assertThat(behind("/nowhere").body()).contains("href=\"" + PREFIX + "/\"");
    }

    @Test
    void so_does_what_machines_read() throws Exception {
        // A proxy that says its scheme has the port of that scheme.
        var reached = "https://127.0.0.1" + PREFIX;
        for (var path : List.of(
                "/feed.atom",
                "/feed.rss",
                "/feed.json",
                "/api/v2/summary.json",
                "/widget.json",
                "/api/v2/status.json")) {
            assertThat(behind(path).body()).as(path).contains(reached).doesNotContain("http://127");
            assertThat(behind(base + path).body()).as(path).contains(reached + base);
        }
        assertThat(behind("/badges/" + shown + "/state.svg").statusCode()).isEqualTo(200);
    }

    @Test
    void cookies_and_redirects_are_for_the_path_and_tls_of_the_proxy() throws Exception {
        assertThat(behind("/?lang=de").headers().firstValue("Set-Cookie").orElseThrow())
                .contains("Path=" + PREFIX, "Secure");
        sending("{\"visibility\": \"password\", \"password\": \"correct horse\"}")
                .patch("/api/v1/status-pages/" + key)
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(10)).until(() -> behind(base + "/").statusCode() == 401);
        assertThat(behind(base + "/").body()).contains("action=\"" + PREFIX + base + "/unlock\"");
        var form = HttpRequest.newBuilder(at(base + "/unlock")).POST(BodyPublishers.ofString("password=correct+horse"));
        var opened = sends(
                PROXY,
                form,
                "X-Forwarded-Prefix",
                PREFIX,
                "X-Forwarded-Proto",
                "https",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.headers().firstValue("Location").orElseThrow())
                .isEqualTo("https://127.0.0.1" + PREFIX + base + "/");
        assertThat(opened.headers().firstValue("Set-Cookie").orElseThrow()).contains("Path=" + PREFIX + base, "Secure");
    }

    @Test
    void who_is_not_trusted_says_nothing_even_in_the_name_of_one_who_is() throws Exception {
        var said = asks(
                "127.0.0.1",
                "/",
                "X-Forwarded-Prefix",
                PREFIX,
                "X-Forwarded-Trusted-Proxy",
                "true",
                "X-Forwarded-For",
                PROXY);
        assertThat(said.body()).doesNotContain(PREFIX + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/a\"b",
                "/evil, /behind",
                "/../evil"
            })
    void what_is_no_path_is_nowhere_in_the_page(String prefix) throws Exception {
        var page = asks(PROXY, "/", "X-Forwarded-Prefix", prefix);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("evil", "javascript:", "/a\"");
        assertThat(links(page)).allMatch(it -> !it.startsWith("//"));
    }

    @Test
    void what_is_kept_for_one_path_is_not_for_another_here_and_on_the_way() throws Exception {
        for (var path : List.of("/", "/incidents", "/feed.json", "/api/v2/summary.json")) {
            var behind = behind(path);
            var plain = asks(PROXY, path);
            assertThat(behind.body()).as(path).contains(PREFIX);
            assertThat(plain.body()).as(path).doesNotContain(PREFIX);
            assertThat(behind(path).body()).as(path).contains(PREFIX);
            for (var answer : List.of(behind, plain)) {
                assertThat(String.join(", ", answer.headers().allValues("Vary")))
                        .as(path)
                        .contains("X-Forwarded-Prefix");
                assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                        .as(path)
                        .startsWith("public");
            }
            assertThat(behind.headers().firstValue("ETag"))
                    .as(path)
                    .isNotEqualTo(plain.headers().firstValue("ETag"));
        }
    }
}
