package dev.pharos.catalog.targets.rest;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.pharos.testing.PharosTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What targets stand on, as people write it. */
@PharosTest
class DependentTargetsTest {
    private final String parent = newKey();
    private final String child = newKey();

    @Test
    void a_target_says_what_it_stands_on_by_keys_and_matchers() {
        make(parent, "");
        make(child, "\"dependsOn\": [\"" + parent + "\", \"site=~\\\"fra-.*\\\"\"]");
        admin().get(TARGETS + "/" + child).then().body("dependsOn", equalTo(List.of(parent, "site=~\"fra-.*\"")));
        admin().get(TARGETS + "/" + parent).then().body("dependsOn", empty());
        sending("{\"dependsOn\": null}")
                .patch(TARGETS + "/" + child)
                .then()
                .statusCode(200)
                .body("dependsOn", empty());
    }

    @Test
    void a_circle_is_refused_and_named_and_nothing_is_changed() {
        make(parent, "");
        make(child, "\"dependsOn\": [\"" + parent + "\"]");
        sending("{\"dependsOn\": [\"" + child + "\"]}")
                .patch(TARGETS + "/" + parent)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("dependsOn")))
                .body("violations[0].message", containsString(parent))
                .body("violations[0].message", containsString(" → " + child));
        admin().get(TARGETS + "/" + parent)
                .then()
                .header("ETag", equalTo("\"1\""))
                .body("dependsOn", empty());
    }

    @Test
    void a_batch_may_bring_parents_with_their_children_and_no_circle() {
        batch(dependent(child, parent) + "\n" + dependent(parent, child))
                .statusCode(422)
                .body("violations[0].message", containsString(" → "));
        admin().get(TARGETS + "/" + child).then().statusCode(404);
        var lines = target(child, "\"dependsOn\": [\"" + parent + "\"]") + "\n" + target(parent, "");
        batch(lines).statusCode(200).body("made", equalTo(2));
    }

    @Test
    void what_is_no_target_is_refused_when_it_is_named_and_may_be_gone_later() {
        var body = target(child, "\"dependsOn\": [\"" + parent + "\"]");
        sending(body)
                .post(TARGETS)
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("\"" + parent + "\""));
        make(parent, "");
        sending(body).post(TARGETS).then().statusCode(201);
        admin().delete(TARGETS + "/" + parent).then().statusCode(204);
        sending("{\"name\": \"other\"}").patch(TARGETS + "/" + child).then().statusCode(200);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "name": "Child"     | channels[1], policy, dependsOn[1]
            "timeout": "soon"   | timeout, channels[1], policy, dependsOn[1]
            "kind": "telepathy" | kind, channels[1], policy, dependsOn[1]
            """)
    void all_that_a_target_names_and_is_not_there_is_told_at_once_with_all_else(String more, String fields) {
        var channel = newKey();
        sending("{\"key\": \"" + channel + "\", \"url\": \"http://127.0.0.1:9/hook\"}")
                .post("/api/v1/channels")
                .then()
                .statusCode(201);
        var body = target(
                child,
                more + ", \"channels\": [\"" + channel + "\", \"gone\"], \"policy\": \"gone\", \"dependsOn\":"
                        + " [\"site=fra\", \"gone\"]");
        for (var written : List.of(sending(body).post(TARGETS), sending(body).put(TARGETS + "/" + child))) {
            assertThat(written.statusCode()).isEqualTo(422);
            assertThat(written.jsonPath().getList("violations.field", String.class))
                    .containsExactlyInAnyOrder(fields.split(", "));
        }
        admin().get(TARGETS + "/" + child).then().statusCode(404);
    }

    @Test
    void a_parent_that_is_gone_is_not_asked_for_again_also_where_more_is_wrong() {
        make(parent, "");
        make(child, "\"dependsOn\": [\"" + parent + "\"]");
        admin().delete(TARGETS + "/" + parent).then().statusCode(204);

        sending("{\"interval\": \"soon\"}")
                .patch(TARGETS + "/" + child)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("interval")));
    }

    @Test
    void each_line_of_a_batch_is_told_what_it_names_and_no_line_brings() {
        var later = newKey();
        batch(target(child, "\"dependsOn\": [\"" + later + "\", \"gone\"], \"policy\": \"gone\"") + "\n"
                        + target(newKey(), "\"timeout\": \"soon\", \"channels\": [\"gone\"], \"dependsOn\": [\"gone\"]")
                        + "\n" + target(parent, "\"dependsOn\": [\"" + child + "\"], \"timeout\": \"9h\"") + "\n"
                        + target(newKey(), "\"dependsOn\": [\"" + parent + "\"]") + "\n" + target(later, ""))
                .statusCode(422)
                .body(
                        "violations.collect { it.line + \" \" + it.field }",
                        containsInAnyOrder(
                                "1 dependsOn[1]",
                                "1 policy",
                                "2 timeout",
                                "2 channels[0]",
                                "2 dependsOn[0]",
                                "3 timeout"));
        admin().get(TARGETS + "/" + later).then().statusCode(404);
    }

    @Test
    void what_is_neither_key_nor_matcher_is_refused_with_its_place() {
        sending(target(child, "\"dependsOn\": [\"a b\", \"x\", \"x\", 5]"))
                .post(TARGETS)
                .then()
                .statusCode(422)
                .body("violations[0].field", containsString("dependsOn["));
    }

    @Test
    void a_policy_that_a_target_names_must_exist_and_cannot_go_then() {
        var policy = newKey();
        var body = target(child, "\"policy\": \"" + policy + "\"");
        sending(body)
                .post(TARGETS)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("policy")))
                .body("violations[0].message", containsString("\"" + policy + "\""));
        var channel = newKey();
        sending("{\"key\": \"" + channel + "\", \"url\": \"http://127.0.0.1:9/hook\"}")
                .post("/api/v1/channels")
                .then()
                .statusCode(201);
        sending("{\"key\": \"" + policy + "\", \"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:" + channel
                        + "\"]}]}")
                .post("/api/v1/escalation-policies")
                .then()
                .statusCode(201);
        sending(body).post(TARGETS).then().statusCode(201).body("policy", equalTo(policy));
        admin().delete("/api/v1/escalation-policies/" + policy).then().statusCode(409);
    }

    private static String dependent(String key, String parent) {
        return target(key, "\"dependsOn\": [\"" + parent + "\"]");
    }

    private static ValidatableResponse batch(String lines) {
        var encoding = EncoderConfig.encoderConfig()
                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return admin().config(RestAssuredConfig.config().encoderConfig(encoding))
                .urlEncodingEnabled(false)
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/targets:batch")
                .then();
    }

    private static void make(String key, String more) {
        sending(target(key, more)).post(TARGETS).then().statusCode(201);
    }
}
