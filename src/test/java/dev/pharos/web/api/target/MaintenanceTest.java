package dev.pharos.web.api.target;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.core.targets.SampleTargets;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A target that fails while work is planned, from the probe to what the API tells. */
@PharosTest
class MaintenanceTest {
    @Inject
    PlannedWindows windows;

    @Inject
    Clock clock;

    @Test
    void in_a_window_probing_goes_on_and_nothing_opens_and_at_its_end_it_is_confirmed_afresh() {
        var key = newKey();
        var window = newKey();
        sending("{\"key\": \"" + window + "\", \"matchers\": [\"target=" + key
                        + "\"], \"startsAt\": \"2026-01-01T00:00\", \"duration\": \"31d\","
                        + " \"rrule\": \"FREQ=DAILY\", \"timeZone\": \"UTC\"}")
                .post("/api/v1/maintenance-windows")
                .then()
                .statusCode(201);
        // The stream of commits has told of it: only then is it sure to be known to the first probe.
        await().atMost(Duration.ofSeconds(30)).until(() -> isPlanned(key));
        sending("{\"key\": \"" + key
                        + "\", \"url\": \"http://127.0.0.1:9/\", \"interval\": \"1s\", \"timeout\": \"1s\"}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> admin().get(TARGETS + "/" + key + "/results")
                                .jsonPath()
                                .getList("items")
                                .size()
                        >= 4);
        admin().queryParam("target", key).get("/api/v1/incidents").then().body("items", equalTo(List.of()));
        admin().get(TARGETS + "/" + key)
                .then()
                .body("state.maintenance.key", equalTo(window))
                .body("state.maintenance.name", equalTo(window))
                .body("state.maintenance.until", endsWith("T00:00:00.000Z"))
                .body("state.health", equalTo("unknown"));
        admin().queryParam("q", key).get(TARGETS).then().body("items[0].state.maintenance.key", equalTo(window));
        var spent = admin().get(TARGETS + "/" + key + "/availability?window=1h").jsonPath();
        assertThat(spent.getInt("maintenanceSeconds")).isPositive();
        assertThat(spent.getInt("downSeconds")).isZero();

        admin().delete("/api/v1/maintenance-windows/" + window).then().statusCode(204);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !admin().queryParam("target", key)
                        .get("/api/v1/incidents")
                        .jsonPath()
                        .getList("items")
                        .isEmpty());
        admin().get(TARGETS + "/" + key).then().body("state.maintenance", nullValue());
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void a_read_has_every_field_of_a_target_also_those_that_are_not_set() {
        var key = newKey();
        sending("{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/\", \"paused\": true}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        var read = admin().get(TARGETS + "/" + key)
                .then()
                .body("$", hasKey("policy"))
                .body("policy", nullValue())
                .body("dependsOn", equalTo(List.of()))
                .body("confirmation", hasKey("retryInterval"))
                .body("state", hasKey("maintenance"))
                .extract()
                .header("ETag");
        sending("{\"policy\": null, \"dependsOn\": [], \"confirmation\": {\"retryInterval\": null}}")
                .patch(TARGETS + "/" + key)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(read));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    private boolean isPlanned(String key) {
        var target = SampleTargets.target(key);
        var now = clock.instant();
        return !windows.between(target, now, now).isEmpty();
    }
}
