package dev.pharos.product;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert of another system opens an incident of the packaged product and ends it, whatever is killed in between. */
class InboundIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @Test
    void an_alert_is_told_once_and_its_end_too_after_a_kill() throws Exception {
        try (var pager = new Pager();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put("channels/pager", pager.channel(false));
            pharos.put("inbound-sources/metrics", """
                    {"name": "Metrics", "format": "alertmanager", "channels": ["pager"], "secret": "a secret of theirs"}
                    """);
            var address = token(pharos);

            assertThat(send(pharos, address, "firing")).isEqualTo(200);
            await().atMost(LONG).until(() -> pager.distinctStory().equals("opened"));
            var incident = pager.messages().getFirst().body().at("/data/incident");
            assertThat(incident.path("title").asText()).isEqualTo("The disk of db-1 is full");
            assertThat(incident.path("severity").asText()).isEqualTo("critical");

            assertThat(pharos.output()).doesNotContain(address.substring(address.lastIndexOf('/') + 1));
            pharos.kill();
            pharos.start();
            assertThat(send(pharos, address, "firing")).isEqualTo(200);
            assertThat(send(pharos, address, "resolved")).isEqualTo(200);
            assertThat(send(pharos, address, "resolved")).isEqualTo(200);
            await().atMost(LONG).until(() -> pager.distinctStory().equals("opened resolved"));
            assertThat(send(pharos, address, "firing")).isEqualTo(200);
            assertThat(pharos.get("incidents?target=inbound-metrics").jsonPath().getList("items.resolution"))
                    .containsExactly("recovered");
            assertThat(pager.distinctStory()).isEqualTo("opened resolved");
            assertThat(pharos.output()).doesNotContain(address.substring(address.lastIndexOf('/') + 1));
        }
    }

    private static String token(PackagedPharos pharos) {
        return given().header("Authorization", "Bearer " + PackagedPharos.KEY)
                .post(pharos.url("/api/v1/inbound-sources/metrics/token"))
                .then()
                .statusCode(200)
                .extract()
                .path("path");
    }

    private static int send(PackagedPharos pharos, String address, String status) {
        return given().contentType("application/json")
                .header("Authorization", "Bearer a secret of theirs")
                .body("""
                        {"receiver": "pharos", "status": "%1$s", "version": "4", "groupKey": "{}:{}", "alerts": [{"status": "%1$s",
                         "labels": {"alertname": "DiskFull", "instance": "db-1", "severity": "critical"},
                         "annotations": {"summary": "The disk of db-1 is full"}, "startsAt": "2026-11-23T03:00:00Z",
                         "endsAt": "%2$s", "generatorURL": "https://prometheus.example/graph",
                         "fingerprint": "c6eadffa33fcdf37"}]}""".formatted(status, status.equals("firing") ? "0001-01-01T00:00:00Z" : "2026-11-23T04:00:00Z"))
                .post(pharos.url(address))
                .statusCode();
    }
}
