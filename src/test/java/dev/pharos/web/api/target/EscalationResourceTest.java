package dev.pharos.web.api.target;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who would be told of a target, by what is written now. */
@PharosTest
class EscalationResourceTest {
    private final String key = newKey();
    private final String first = newKey();
    private final String later = newKey();

    @Test
    void without_a_policy_the_channels_of_the_target_are_told_each_after_its_time_and_nothing_is_done() {
        channel(first, "0s");
        channel(later, "5m");
        sending(target(key, "\"paused\": true, \"channels\": [\"" + first + "\", \"" + later + "\"]"))
                .post(TARGETS)
                .then()
                .statusCode(201);
        admin().queryParam("at", "2026-12-01T09:00:00+01:00")
                .get(TARGETS + "/" + key + "/escalation")
                .then()
                .statusCode(200)
                .body("target", equalTo(key))
                .body("at", equalTo("2026-12-01T08:00:00.000Z"))
                .body("policy.key", nullValue())
                .body("policy.reason", containsString("no policy"))
                .body("steps.at", equalTo(List.of("2026-12-01T08:00:00.000Z", "2026-12-01T08:05:00.000Z")))
                .body("steps.tells", equalTo(List.of(List.of(first), List.of(later))))
                .body("steps[0].held", nullValue());
        admin().queryParam("channel", first).get("/api/v1/deliveries").then().body("items", equalTo(List.of()));
    }

    @Test
    void what_is_no_instant_or_no_target_is_refused() {
        admin().queryParam("at", "soon")
                .get(TARGETS + "/" + key + "/escalation")
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("at")));
        admin().get(TARGETS + "/" + key + "/escalation").then().statusCode(404);
        given().get(TARGETS + "/" + key + "/escalation").then().statusCode(401);
    }

    private static void channel(String key, String after) {
        sending("{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/hook\", \"after\": \"" + after + "\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201);
    }
}
