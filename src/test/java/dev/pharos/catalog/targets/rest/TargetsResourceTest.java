package dev.pharos.catalog.targets.rest;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PharosTest
class TargetsResourceTest {
    private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @Inject
    TargetStore store;

    @Test
    void a_made_target_is_found_where_its_location_says_with_its_defaults_and_its_state() {
        var key = newKey();
        sending(target(key, "\"name\": \"Gateway\""))
                .post(TARGETS)
                .then()
                .statusCode(201)
                .header("Location", endsWith(TARGETS + "/" + key))
                .header("ETag", "\"1\"")
                .body("key", equalTo(key));
        admin().get(TARGETS + "/" + key)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("ETag", "\"1\"")
                .body("name", equalTo("Gateway"))
                .body("timeout", equalTo("10s"))
                .body("expectedStatus", equalTo("200-299"))
                .body("confirmation.failures", equalTo(2))
                .body("severity", equalTo("high"))
                .body("source", nullValue())
                .body("state.health", notNullValue())
                .body("state.since", matchesPattern(INSTANT))
                .body("state.nextProbeAt", matchesPattern(INSTANT))
                .body("state", hasKey("lastProbeAt"))
                .body("state", hasKey("incident"))
                .body("state.consecutiveFailures", notNullValue())
                .body("createdAt", matchesPattern(INSTANT))
                .body("updatedAt", matchesPattern(INSTANT));
    }

    @Test
    void the_key_comes_from_the_name_where_it_is_left_out() {
        var name = "Made by Name " + newKey();
        sending("{\"name\": \"" + name + "\", \"url\": \"http://127.0.0.1:9/\", \"interval\": \"1d\"}")
                .post(TARGETS)
                .then()
                .statusCode(201)
                .body("key", equalTo(name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-')));
    }

    @Test
    void a_taken_key_is_a_conflict() {
        var key = newKey();
        sending(target(key, "")).post(TARGETS).then().statusCode(201);
        sending(target(key, ""))
                .post(TARGETS)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pharos:problem:key-taken"))
                .body("detail", containsString(key));
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_nothing_is_stored() {
        var key = newKey();
        sending("{\"key\": \"" + key + "\", \"url\": \"ftp://x\", \"interval\": \"0s\", \"intervall\": 1,"
                        + " \"assertions\": [\"[STATUS] = 200\"], \"confirmation\": {\"failures\": \"two\"}}")
                .post(TARGETS)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("status", equalTo(422))
                .body("title", notNullValue())
                .body(
                        "violations.field",
                        hasItems("url", "interval", "intervall", "assertions[0]", "confirmation.failures"));
        admin().get(TARGETS + "/" + key).then().statusCode(404);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"key": "x", "url": "http://a/"     | 400
            {"key": "x",, "url": "http://a/"}   | 400
            {"key": "x", "key": "y"}            | 400
            {"key": "x"} {}                     | 400
            not json at all                     | 400
            ''                                  | 400
            ["http://a/"]                       | 422
            null                                | 422
            "http://a/"                         | 422
            {}                                  | 422
            {"url": 5, "key": "x"}              | 422
            """)
    void a_body_that_cannot_be_a_target_is_a_problem(String body, int status) {
        sending(body)
                .post(TARGETS)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", not(containsString("jackson")))
                .body("detail", not(containsString("java")));
    }

    @Test
    void malformed_json_is_told_with_its_place() {
        sending("{\"key\": \"x\",\n  \"url\" \"http://a/\"}")
                .post(TARGETS)
                .then()
                .statusCode(400)
                .body("detail", containsString("line 2, column "));
    }

    @Test
    void a_put_makes_then_changes_and_a_repeated_one_changes_nothing() {
        var key = newKey();
        sending(target(key, "")).put(TARGETS + "/" + key).then().statusCode(201).header("ETag", "\"1\"");
        sending(target(key, "\"group\": \"G\""))
                .put(TARGETS + "/" + key)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        sending(target(key, "\"group\": \"G\""))
                .put(TARGETS + "/" + key)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        sending(target("other", ""))
                .put(TARGETS + "/" + key)
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("key"));
        sending("{\"url\": \"http://127.0.0.1:9/\"}")
                .put(TARGETS + "/Not_A_Key")
                .then()
                .statusCode(422);
    }

    @Test
    void what_was_read_can_be_written_back_as_it_is() {
        var key = newKey();
        sending(target(key, "\"headers\": {\"Authorization\": \"Basic c2VjcmV0\"}"))
                .post(TARGETS)
                .then()
                .statusCode(201);
        var read = admin().get(TARGETS + "/" + key).asString();
        assertThat(read).contains("•••").doesNotContain("c2VjcmV0");
        sending(read).put(TARGETS + "/" + key).then().statusCode(200).header("ETag", "\"1\"");
        sending(read).patch(TARGETS + "/" + key).then().statusCode(200).header("ETag", "\"1\"");
    }

    @ParameterizedTest(name = "If-Match: {0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "2"         | 200
            "1", "2"    | 200
            *           | 200
            "1"         | 412
            W/"2"       | 412
            2           | 400
            """)
    void a_stale_if_match_is_refused(String ifMatch, int status) {
        var key = newKey();
        sending(target(key, "")).post(TARGETS).then().statusCode(201);
        sending("{\"group\": \"A\"}").patch(TARGETS + "/" + key).then().statusCode(200);
        sending("{\"group\": \"B\"}")
                .header("If-Match", ifMatch)
                .patch(TARGETS + "/" + key)
                .then()
                .statusCode(status);
        admin().get(TARGETS + "/" + key).then().body("group", equalTo(status == 200 ? "B" : "A"));
    }

    @Test
    void a_stale_delete_or_put_is_refused_too() {
        var key = newKey();
        admin().header("If-Match", "\"1\"").delete(TARGETS + "/" + key).then().statusCode(404);
        sending(target(key, ""))
                .header("If-Match", "\"1\"")
                .put(TARGETS + "/" + key)
                .then()
                .statusCode(412);
        sending(target(key, "")).put(TARGETS + "/" + key).then().statusCode(201);
        admin().header("If-Match", "\"7\"").delete(TARGETS + "/" + key).then().statusCode(412);
        admin().header("If-Match", "\"1\"").delete(TARGETS + "/" + key).then().statusCode(204);
        admin().get(TARGETS + "/" + key).then().statusCode(404);
        admin().delete(TARGETS + "/" + key).then().statusCode(404);
    }

    @Test
    void a_patch_merges_removes_with_null_and_keeps_secrets() {
        var key = newKey();
        sending(target(
                        key,
                        "\"group\": \"G\", \"labels\": {\"team\": \"core\", \"tier\": \"1\"},"
                                + " \"headers\": {\"X-Api-Key\": \"hidden-1\", \"Accept\": \"text/plain\"}"))
                .post(TARGETS)
                .then()
                .statusCode(201);
        admin().contentType("application/merge-patch+json")
                .body("{\"group\": null, \"labels\": {\"tier\": null, \"site\": \"b\"},"
                        + " \"headers\": {\"X-Api-Key\": \"•••\", \"Accept\": null}}")
                .patch(TARGETS + "/" + key)
                .then()
                .statusCode(200)
                .body("group", nullValue())
                .body("labels.team", equalTo("core"))
                .body("labels.site", equalTo("b"))
                .body("labels", not(hasKey("tier")))
                .body("headers.X-Api-Key", equalTo("•••"))
                .body("headers", not(hasKey("Accept")));
        sending("{\"headers\": {\"X-Api-Key\": null}}")
                .patch(TARGETS + "/" + key)
                .then()
                .statusCode(200)
                .body("headers", not(hasKey("X-Api-Key")));
        sending("{\"headers\": {\"X-Api-Key\": \"•••\"}}")
                .patch(TARGETS + "/" + key)
                .then()
                .statusCode(422);
        sending("{\"intervall\": null}").patch(TARGETS + "/" + key).then().statusCode(422);
        sending("{\"key\": \"another\"}").patch(TARGETS + "/" + key).then().statusCode(422);
    }

    @Test
    void what_is_signed_in_with_is_kept_replaced_and_never_shown() {
        var key = newKey();
        sending(target(key, "\"auth\": {\"kind\": \"basic\", \"username\": \"me\", \"password\": \"hidden-1\"}"))
                .post(TARGETS)
                .then()
                .statusCode(201);
        var read = admin().get(TARGETS + "/" + key).asString();
        assertThat(read).contains("•••").doesNotContain("hidden-1");
        sending(read).put(TARGETS + "/" + key).then().statusCode(200).header("ETag", "\"1\"");
        sending("{\"auth\": {\"kind\": \"bearer\", \"token\": \"hidden-2\"}}")
                .patch(TARGETS + "/" + key)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("auth.kind", equalTo("bearer"))
                .body("auth.token", equalTo("•••"))
                .body("auth", not(hasKey("username")));
        sending("{\"auth\": null}")
                .patch(TARGETS + "/" + key)
                .then()
                .statusCode(200)
                .body("auth", nullValue());
    }

    @Test
    void a_list_is_walked_page_by_page_and_filtered() {
        var prefix = newKey();
        for (var i = 0; i < 5; i++) {
            sending(target(
                            prefix + i,
                            "\"group\": \"" + prefix + "\", \"labels\": {\"n\": \"" + i % 2 + "\"}, \"paused\": "
                                    + (i == 4)))
                    .post(TARGETS)
                    .then()
                    .statusCode(201);
        }
        var seen = new ArrayList<String>();
        String next = null;
        do {
            var request = admin().queryParam("group", prefix).queryParam("limit", 2);
            if (next != null) {
                request.queryParam("cursor", next);
            }
            var page = request.get(TARGETS).then().statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("items.key"));
            next = page.getString("next");
        } while (next != null);
        assertThat(seen).containsExactly(prefix + 0, prefix + 1, prefix + 2, prefix + 3, prefix + 4);

        admin().queryParam("group", prefix)
                .queryParam("label", "n:1")
                .get(TARGETS)
                .then()
                .body("items", hasSize(2));
        admin().queryParam("q", prefix + "3").get(TARGETS).then().body("items.key", equalTo(List.of(prefix + 3)));
        admin().queryParam("group", prefix)
                .queryParam("state", "paused")
                .get(TARGETS)
                .then()
                .body("items.key", equalTo(List.of(prefix + 4)))
                .body("items[0].state.health", equalTo("paused"))
                .body("items[0].state.nextProbeAt", nullValue());
    }

    @ParameterizedTest(name = "{0}={1} -> 422")
    @CsvSource({
        "limit, 0",
        "limit, 501",
        "limit, many",
        "cursor, %%%",
        "cursor, QUFB",
        "state, broken",
        "label, noColon"
    })
    void a_wrong_parameter_is_named(String name, String value) {
        admin().queryParam(name, value)
                .get(TARGETS)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of(name)));
    }

    @Test
    void a_target_of_a_file_is_changed_there_and_not_over_rest() throws Exception {
        var key = newKey();
        var definition = Outcomes.valid(TargetJson.read((ObjectNode) new ObjectMapper().readTree(target(key, ""))));
        Outcomes.done(store.apply(List.of(new TargetChange.Add(definition, Optional.of("a.yaml")))));
        var path = TARGETS + "/" + key;
        var refused = List.of(
                sending(target(key, "\"paused\": true")).put(path),
                sending("{\"paused\": true}").patch(path),
                admin().delete(path));
        for (var response : refused) {
            response.then()
                    .statusCode(409)
                    .body("type", equalTo("urn:pharos:problem:read-only"))
                    .body("detail", containsString("a.yaml"));
        }
        admin().get(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("source", equalTo("a.yaml"))
                .body("paused", equalTo(false));
    }

    @Test
    void other_problems_have_their_status_and_shape() {
        admin().contentType("text/plain")
                .body("x")
                .post(TARGETS)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        admin().patch(TARGETS).then().statusCode(405).contentType("application/problem+json");
        admin().get("/api/v1/nowhere").then().statusCode(404).contentType("application/problem+json");
        admin().get("/api").then().statusCode(404).contentType("application/problem+json");
        admin().get(TARGETS + "/never-made").then().statusCode(404).contentType("application/problem+json");
        sending("{\"name\": \"" + "x".repeat(1 << 20) + "\"}")
                .post(TARGETS)
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        sending("{\"name\": \"" + "x".repeat(3 << 20) + "\"}")
                .post(TARGETS)
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void a_body_without_a_length_is_measured_as_it_comes() throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create("http://localhost:" + io.restassured.RestAssured.port + TARGETS))
                .header("Authorization", "Bearer " + dev.pharos.testing.PostgresForTests.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(() ->
                        new java.io.ByteArrayInputStream("x".repeat(3 << 20).getBytes())))
                .timeout(java.time.Duration.ofSeconds(20))
                .build();
        try (var client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build()) {
            var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }
}
