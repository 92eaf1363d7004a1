package dev.pharos.catalog.targets.rest;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target that has never passed is unknown wherever one looks, until its failures are confirmed. */
@PharosTest
class NeverPassedTest {
    private static final String FAILING = "\"confirmation\": {\"failures\": 2}";

    @Test
    void its_suspect_time_is_no_data() {
        var key = failing();
        unknown(key, 1);
    }

    /** A change keeps what is believed, which is nothing; resuming begins with nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"expectedStatus\": \"200\"}", "{\"paused\": true} {\"paused\": false}"})
    void it_is_as_unknown_after_an_edit(String edits) {
        var key = failing();
        for (var edit : edits.split("(?<=}) ")) {
            sending(edit)
                    .patch(TARGETS + "/" + key)
                    .then()
                    .statusCode(200)
                    .body("state.health", edit.contains("true") ? equalTo("paused") : equalTo("unknown"));
        }
        admin().get(TARGETS + "/" + key + "/availability?window=1h").then().body("upSeconds", equalTo(0));
    }

    private static String failing() {
        var key = newKey();
        sending(target(key, FAILING)).post(TARGETS).then().statusCode(201);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        admin().get(TARGETS + "/" + key + "/results").then().body("items", hasSize(1)));
        return key;
    }

    private static void unknown(String key, int failures) {
        admin().get(TARGETS + "/" + key)
                .then()
                .body("state.health", equalTo("unknown"))
                .body("state.consecutiveFailures", equalTo(failures))
                .body("state.incident", nullValue());
        admin().get(TARGETS + "/" + key + "/availability?window=1h")
                .then()
                .body("availability", nullValue())
                .body("upSeconds", equalTo(0))
                .body("downSeconds", equalTo(0))
                .body("noDataSeconds", equalTo(3600));
        assertThat(given().get("/components/" + key).asString())
                .contains(" has not answered yet.")
                .doesNotContain(key + " is up", "100%<");
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }
}
