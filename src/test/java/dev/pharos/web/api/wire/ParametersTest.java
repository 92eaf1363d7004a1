package dev.pharos.web.api.wire;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.pharos.testing.PharosTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@PharosTest
class ParametersTest {

    @ParameterizedTest(name = "{0}?{1}={2} -> 422")
    @CsvSource({
        "targets,    group,    a%00b",
        "targets,    q,        a%00b",
        "targets,    q,        %00",
        "targets,    label,    team:%00",
        "targets,    label,    te%00am:core",
        "targets,    label,    %00",
        "targets,    state,    up%00",
        "targets,    limit,    1%00",
        "targets,    cursor,   AA",
        "targets,    cursor,   %00",
        "channels,   limit,    1%00",
        "channels,   cursor,   AA",
        "incidents,  state,    open%00",
        "incidents,  target,   a%00b",
        "incidents,  cursor,   AA",
        "deliveries, incident, %00",
        "deliveries, channel,  a%00b",
        "deliveries, state,    sent%00",
        "deliveries, cursor,   AA"
    })
    void a_character_that_postgresql_cannot_hold_is_refused_by_its_parameter(String list, String name, String value) {
        admin().urlEncodingEnabled(false)
                .get("/api/v1/" + list + "?" + name + "=" + value)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of(name)));
    }

    @Test
    void the_message_says_which_character_it_is() {
        admin().urlEncodingEnabled(false)
                .get(TARGETS + "?q=a%00b")
                .then()
                .body("violations[0].message", equalTo("\"a\uFFFDb\" must not hold the character NUL"));
    }

    @ParameterizedTest(name = "{0}={1} -> 422")
    @CsvSource({
        "results,      from,   2026-11-23T03:00:00Z%00",
        "results,      to,     %00",
        "results,      limit,  %00",
        "results,      cursor, AA",
        "availability, window, 24h%00",
        "results,      from,   %2B294277-01-01T00:00:00Z",
        "results,      to,     %2B999999999-01-01T00:00:00Z",
        "results,      to,     -999999999-01-01T00:00:00Z",
        "results,      cursor, KzI5NDI3Ny0wMS0wMVQwMDowMDowMFo"
    })
    void so_is_what_it_cannot_hold_in_what_became_of_a_target(String part, String name, String value) {
        var key = newKey();
        sending(target(key, "")).post(TARGETS).then().statusCode(201);
        admin().urlEncodingEnabled(false)
                .get(TARGETS + "/" + key + "/" + part + "?" + name + "=" + value)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of(name)));
    }

    @ParameterizedTest(name = "{0} -> 404")
    @ValueSource(
            strings = {
                TARGETS + "/a%00b",
                TARGETS + "/a%00b/results",
                TARGETS + "/a%00b/availability",
                CHANNELS + "/a%00b",
                "/api/v1/incidents/a%00b",
                "/components/a%00b",
                "/incidents/a%00b",
                "/incidents?before=%00"
            })
    void a_key_that_cannot_be_one_is_nowhere(String address) {
        admin().urlEncodingEnabled(false).get(address).then().statusCode(404);
    }

    @Test
    void a_key_that_cannot_be_one_cannot_be_written() {
        for (var list : List.of(TARGETS, CHANNELS)) {
            sending("{\"url\": \"http://127.0.0.1:9/\"}")
                    .urlEncodingEnabled(false)
                    .put(list + "/a%00b")
                    .then()
                    .statusCode(422)
                    .body("violations[0].message", containsString("lower-case letters"));
        }
    }
}
