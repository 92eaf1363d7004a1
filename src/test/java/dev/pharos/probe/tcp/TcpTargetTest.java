package dev.pharos.probe.tcp;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.probe.RawServer;
import dev.pharos.testing.PharosTest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A target of the kind tcp, all the way: edited over REST, probed on schedule, recorded, shown to people and to machines. */
@PharosTest
class TcpTargetTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final String key = newKey();

    @Test
    void what_speaks_tcp_is_watched_like_what_speaks_http() throws IOException {
        var path = TARGETS + "/" + key;
        try (var server = RawServer.plain(it -> it.send("220 ready\r\n"))) {
            sending(definition(server.port()))
                    .post(TARGETS)
                    .then()
                    .statusCode(201)
                    .body("kind", equalTo("tcp"))
                    .body("host", equalTo("127.0.0.1"))
                    .body("port", equalTo(server.port()))
                    .body("expect", equalTo("220"))
                    .body("url", nullValue());
            await().atMost(SOON).untilAsserted(() -> admin().get(path).then().body("state.health", equalTo("up")));
            // It is recorded a moment after it is known.
            await().atMost(SOON)
                    .untilAsserted(() -> admin().get(path + "/results")
                            .then()
                            .body("items[0].verdict", equalTo("pass"))
                            .body("items[0].status", nullValue())
                            .body("items[0].remoteAddress", equalTo("127.0.0.1:" + server.port()))
                            .body("items[0].timingsMs.connect", greaterThan(0f))
                            .body("items[0].timingsMs.transfer", equalTo(0f)));
            assertThat(given().get("/components/" + key).asString()).contains(key + " is up.");
            assertThat(series())
                    .contains("probe_success{target=\"" + key + "\",tenant=\"main\"} 1.0")
                    .contains("probe_tcp_duration_seconds{target=\"" + key + "\",tenant=\"main\",phase=\"connect\"}")
                    .doesNotContain("probe_http_status_code{target=\"" + key)
                    .doesNotContain("probe_http_duration_seconds{target=\"" + key);
        }

        await().atMost(SOON).untilAsserted(() -> admin().get(path).then().body("state.health", equalTo("down")));
        var incident = admin().get(path).jsonPath().getString("state.incident");
        admin().get("/api/v1/incidents/" + incident)
                .then()
                .body("target", equalTo(key))
                .body("cause.reason", equalTo("connect-refused"))
                .body("cause.failedPhase", equalTo("connect"));
        given().get("/incidents/" + incident)
                .then()
                .statusCode(200)
                .body(startsWith("<!doctype html>"))
                .body(containsString(key));
        assertThat(series()).contains("probe_success{target=\"" + key + "\",tenant=\"main\"} 0.0");
        admin().delete(path).then().statusCode(204);
    }

    private String definition(int port) {
        return """
                {"key": "%s", "kind": "tcp", "host": "127.0.0.1", "port": %d, "expect": "220", "interval": "1s", "timeout": "1s",
                 "assertions": ["[CONNECTED] == true"], "confirmation": {"failures": 1, "passes": 1}}
                """.formatted(key, port);
    }

    private static String series() {
        return admin().get("/metrics").asString();
    }
}
