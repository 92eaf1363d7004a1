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
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
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
                .body("steps[0].why", containsString("the channels that the target names are told"))
                .body("steps[0].held", nullValue());
        admin().queryParam("channel", first).get("/api/v1/deliveries").then().body("items", equalTo(List.of()));
    }

    @Test
    void a_policy_is_gone_through_as_it_will_be_with_who_is_on_call_then_and_what_holds_it() {
        var ann = newKey();
        var ben = newKey();
        var lead = newKey();
        var nights = newKey();
        var policy = newKey();
        channel(first, "0s");
        channel(later, "0s");
        channel(lead, "0s");
        put("/api/v1/contacts/" + ann, "{\"channels\": [\"" + first + "\"]}");
        put("/api/v1/contacts/" + ben, "{\"channels\": [\"" + later + "\"]}");
        put("/api/v1/contacts/" + lead, "{\"channels\": [\"" + lead + "\"]}");
        // Ann by day, Ben for one hour of it, and nobody in the night.
        put("/api/v1/schedules/" + nights, """
                {"timeZone": "UTC", "layers": [{"participants": ["%s"], "rotation": "daily", "start": "2026-01-01",
                  "restrictions": [{"days": "Mon-Sun", "from": "08:00", "until": "20:00"}]}],
                 "overrides": [{"from": "2026-12-01T09:00", "until": "2026-12-01T10:00", "contact": "%s"}]}
                """.formatted(ann, ben));
        put("/api/v1/escalation-policies/" + policy, """
                {"groupWait": "0s", "steps": [{"after": "0s", "notify": ["schedule:%s"]},
                 {"after": "30m", "notify": ["schedule:%s"]}, {"after": "1h", "notify": ["contact:%s"]}]}
                """.formatted(nights, nights, lead));
        put("/api/v1/maintenance-windows/" + policy, """
                {"name": "Work", "matchers": ["target=\\"%s\\""], "startsAt": "2026-12-02T12:00", "duration": "2h", "timeZone": "UTC"}
                """.formatted(key));
        sending("""
                {"matchers": ["target=\\"%s\\""], "startsAt": "2026-12-03T12:00:00Z", "endsAt": "2026-12-03T13:00:00Z", "comment": "x"}
                """.formatted(key)).post("/api/v1/silences").then().statusCode(201);
        put(
                TARGETS + "/" + key,
                "{\"url\": \"http://127.0.0.1:9/\", \"interval\": \"1d\", \"paused\": true, \"policy\": \"" + policy
                        + "\"}");

        at("2026-12-01T09:40:00Z")
                .body("policy.key", equalTo(policy))
                .body("policy.reason", equalTo("the target names the policy \"" + policy + "\""))
                .body("steps.tells", equalTo(List.of(List.of(later), List.of(first), List.of(lead))))
                .body("steps[0].onCall[0].contact", equalTo(ben))
                .body("steps[0].onCall[0].reason", equalTo("an override until 2026-12-01T10:00:00Z"))
                .body("steps[0].why", containsString("\"" + ben + "\" is on call, an override"))
                .body(
                        "steps[1].why",
                        containsString("step 2 of 3; " + first + ": schedule \"" + nights + "\": \"" + ann
                                + "\" is on call, layer 1 of 1"));
        at("2026-12-01T19:45:00Z")
                .body("steps.tells", equalTo(List.of(List.of(first), List.of(lead), List.of())))
                .body("steps[1].onCall[0].contact", nullValue())
                .body("steps[1].reason", containsString("nobody on call"))
                .body("steps[1].why", containsString("nobody is on call, so the last step: contact \"" + lead + "\""))
                .body("steps[2].why", nullValue())
                .body("steps[2].notTold[0].reason", equalTo("the channel knows of the incident already"));
        at("2026-12-02T13:00:00Z")
                .body("steps.held", equalTo(Arrays.asList("maintenance", null, null, null)))
                .body("steps[0].reason", containsString("maintenance \"Work\" until 2026-12-02T14:00:00Z"))
                .body("steps[1].at", equalTo("2026-12-02T14:00:00.000Z"))
                .body("steps[1].tells", equalTo(List.of(first)));
        at("2026-12-03T11:45:00Z")
                .body("steps.held", equalTo(Arrays.asList(null, "silence", null, null)))
                .body("steps[1].reason", containsString("silenced by admin key"))
                .body(
                        "steps.at",
                        equalTo(List.of(
                                "2026-12-03T11:45:00.000Z",
                                "2026-12-03T12:15:00.000Z",
                                "2026-12-03T13:00:00.000Z",
                                "2026-12-03T13:30:00.000Z")));
    }

    private ValidatableResponse at(String instant) {
        return admin().queryParam("at", instant)
                .get(TARGETS + "/" + key + "/escalation")
                .then()
                .statusCode(200);
    }

    private static void put(String path, String body) {
        sending(body).put(path).then().statusCode(201);
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
