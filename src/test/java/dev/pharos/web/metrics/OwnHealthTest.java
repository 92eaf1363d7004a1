package dev.pharos.web.metrics;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.pharos.platform.SelfCheck;
import dev.pharos.platform.SelfCheck.Condition;
import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.testing.PharosTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@PharosTest
class OwnHealthTest {
    @Test
    void health_is_public_and_tells_no_reason() {
        given().get("/health")
                .then()
                .contentType("application/json")
                .body("timestamp", matchesPattern("\\d{4}-.*\\.\\d{3}Z"))
                .body("version", matchesPattern("\\d.*"))
                .body("uptimeSeconds", greaterThanOrEqualTo(0))
                .body("checks", hasKey("database"))
                .body("checks", hasKey("scheduler"))
                .body("checks", hasKey("delivery"))
                .body("$", not(hasKey("explanations")));
    }

    @Test
    void liveness_knows_nothing_of_the_database() {
        given().get("/q/health/live").then().statusCode(200).body("checks.name", equalTo(List.of("process")));
        given().get("/q/health/ready").then().body("status", matchesPattern("UP|DOWN"));
    }

    @Test
    void the_worst_part_decides() {
        assertThat(new OwnHealth(List.of(check("a", Level.HEALTHY), check("b", Level.DEGRADED)))
                        .report()
                        .worst())
                .isEqualTo(Level.DEGRADED);
        assertThat(new OwnHealth(List.of(check("a", Level.UNHEALTHY), check("b", Level.DEGRADED)))
                        .report()
                        .worst())
                .isEqualTo(Level.UNHEALTHY);
        assertThat(new OwnHealth(List.of()).report().worst()).isEqualTo(Level.HEALTHY);
    }

    @Test
    void metrics_have_our_work_and_each_target() {
        var key = newKey();
        sending(target(key, "")).post("/api/v1/targets").then().statusCode(201);
        var series = "probe_success{target=\"" + key + "\",tenant=\"main\"} 0.0";
        var text = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> admin().get("/metrics")
                                .then()
                                .statusCode(200)
                                .contentType("text/plain")
                                .extract()
                                .asString(),
                        it -> it.contains(series));
        assertThat(text)
                .contains("# TYPE probe_success gauge")
                .contains("probe_duration_seconds{target=\"" + key + "\",tenant=\"main\"}")
                .contains("probe_http_duration_seconds{target=\"" + key + "\",tenant=\"main\",phase=\"connect\"}")
                .contains("probe_http_status_code{target=\"" + key + "\",tenant=\"main\"} 0.0")
                .contains("pharos_incidents_open ")
                .contains("pharos_probes_total{")
                .contains("jvm_");
        given().get("/metrics").then().statusCode(401);
        given().get("/q/metrics").then().statusCode(404);
        admin().delete("/api/v1/targets/" + key).then().statusCode(204);
    }

    @Test
    void open_metrics_is_there_for_who_asks_for_it() {
        for (var accept : List.of(
                "application/openmetrics-text",
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                        + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1")) {
            assertThat(admin().accept(accept)
                            .get("/metrics")
                            .then()
                            .statusCode(200)
                            .contentType("application/openmetrics-text; version=1.0.0; charset=utf-8")
                            .extract()
                            .asString())
                    .endsWith("\n# EOF\n");
        }
        admin().accept("text/plain, application/openmetrics-text;q=0.4")
                .get("/metrics")
                .then()
                .contentType("text/plain; version=0.0.4; charset=utf-8");
    }

    private static SelfCheck check(String name, Level level) {
        return new SelfCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Condition condition() {
                return new Condition(level, "why");
            }
        };
    }
}
