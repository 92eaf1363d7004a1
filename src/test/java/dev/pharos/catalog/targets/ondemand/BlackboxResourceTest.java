package dev.pharos.catalog.targets.ondemand;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpServer;
import dev.pharos.testing.PharosTest;
import dev.pharos.testing.Promtool;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a scrape configuration for blackbox_exporter is answered. */
@PharosTest
class BlackboxResourceTest {
    private final AtomicInteger visits = new AtomicInteger();
    private final HttpServer server = unbound();

    private static HttpServer unbound() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            visits.incrementAndGet();
            var path = exchange.getRequestURI().getPath();
            var body = exchange.getRequestMethod().getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Last-Modified", "Mon, 30 Nov 2026 12:00:00 GMT");
            if (path.equals("/moved")) {
                exchange.getResponseHeaders().set("Location", "/there");
            }
            exchange.sendResponseHeaders(path.equals("/moved") ? 302 : path.equals("/broken") ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static ValidatableResponse probe(Map<String, String> parameters) {
        return admin().queryParams(parameters).get("/probe").then();
    }

    /** The values by name and labels. */
    private static Map<String, Double> values(Map<String, String> parameters) {
        return probe(parameters)
                .statusCode(200)
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .extract()
                .asString()
                .lines()
                .filter(it -> !it.startsWith("#"))
                .collect(Collectors.toMap(
                        it -> it.substring(0, it.lastIndexOf(' ')),
                        it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1))));
    }

    @Test
    void an_address_is_answered_in_the_names_of_blackbox_exporter() throws Exception {
        assertThat(values(Map.of("target", host() + "/moved", "module", "http_2xx")))
                .containsEntry("probe_success", 1.0)
                .containsEntry("probe_http_status_code", 200.0)
                .containsEntry("probe_http_redirects", 1.0)
                .containsEntry("probe_http_version", 1.1)
                .containsEntry("probe_http_ssl", 0.0)
                .containsEntry("probe_http_content_length", 3.0)
                .containsEntry("probe_http_uncompressed_body_length", 3.0)
                .containsEntry("probe_http_last_modified_timestamp_seconds", (double)
                        Instant.parse("2026-11-30T12:00:00Z").getEpochSecond())
                .containsEntry("probe_ip_protocol", 4.0)
                // FNV-1a of 7f 00 00 01, as Go's hash/fnv has it.
                .containsEntry("probe_ip_addr_hash", 3.668918509E9)
                .containsEntry("probe_failed_due_to_regex", 0.0)
                .containsKeys(
                        "probe_duration_seconds",
                        "probe_dns_lookup_time_seconds",
                        "probe_http_duration_seconds{phase=\"resolve\"}",
                        "probe_http_duration_seconds{phase=\"connect\"}",
                        "probe_http_duration_seconds{phase=\"tls\"}",
                        "probe_http_duration_seconds{phase=\"processing\"}",
                        "probe_http_duration_seconds{phase=\"transfer\"}")
                .doesNotContainKey("probe_ssl_earliest_cert_expiry");
        assertThat(values(Map.of("target", "http://" + host() + "/broken")))
                .containsEntry("probe_success", 0.0)
                .containsEntry("probe_http_status_code", 503.0);
        assertThat(values(Map.of("target", host(), "module", "http_post_2xx")))
                .containsEntry("probe_http_uncompressed_body_length", 4.0);
        assertThat(Promtool.checkMetrics(
                        probe(Map.of("target", host())).extract().asString()))
                .isEmpty();
    }

    @Test
    void a_connection_has_no_answer_and_one_that_is_refused_no_success() {
        assertThat(values(Map.of("target", host(), "module", "tcp_connect")))
                .containsEntry("probe_success", 1.0)
                .doesNotContainKey("probe_http_status_code");
        assertThat(values(Map.of("target", host(), "module", "tls_connect", "hostname", "ignored.example")))
                .containsEntry("probe_success", 0.0);
        server.stop(0);
        assertThat(values(Map.of("target", host(), "module", "tcp_connect"))).containsEntry("probe_success", 0.0);
    }

    @Test
    void a_registered_target_is_judged_by_what_it_expects_and_nothing_is_recorded() {
        var key = newKey();
        sending("""
                {"key": "%s", "url": "http://%s/", "paused": true, "assertions": ["[BODY] == PUT"]}
                """.formatted(key, host())).post(TARGETS).then().statusCode(201);

        assertThat(values(Map.of("target", key)))
                .containsEntry("probe_success", 0.0)
                .containsEntry("probe_http_status_code", 200.0)
                .containsEntry("probe_failed_due_to_regex", 1.0);
        admin().get(TARGETS + "/" + key + "/results").then().body("items.size()", equalTo(0));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    /** It gives up before Prometheus does, which would know nothing then. */
    @Test
    void it_takes_no_longer_than_prometheus_waits() {
        var answered = new CountDownLatch(1);
        server.createContext("/slow", exchange -> {
            try {
                answered.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        admin().header("X-Prometheus-Scrape-Timeout-Seconds", "1.5")
                .queryParam("target", "http://" + host() + "/slow")
                .get("/probe")
                .then()
                .statusCode(200)
                .body(startsWith("# HELP probe_success"))
                .body(containsString("\nprobe_duration_seconds 1.0"));
        answered.countDown();
    }

    @Test
    void what_is_no_address_and_what_the_outbound_policy_forbids_is_not_connected_to() {
        probe(Map.of("target", "http://")).statusCode(422).contentType("application/problem+json");
        probe(Map.of("target", "no-such-target")).statusCode(404);
        probe(Map.of("target", "a.example", "module", "tcp_connect")).statusCode(400);
        assertThat(values(Map.of("target", "http://169.254.169.254/latest/meta-data/")))
                .containsEntry("probe_success", 0.0)
                .containsEntry("probe_ip_protocol", 0.0);
        assertThat(visits).hasValue(0);
    }
}
