package dev.pharos.catalog.targets.rest;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.pharos.testing.PharosTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** No way over REST sends a stored secret to where it was not written for. */
@PharosTest
class KeptSecretsTest {
    private static final String SIGNED_IN = "\"headers\": {\"Authorization\": \"Bearer abc\"}";
    private static final String ELSEWHERE = "\"url\": \"http://127.0.0.2:9/health\"";

    @Test
    void a_patch_of_the_address_asks_for_it_again() {
        var key = made();

        refused(sending("{" + ELSEWHERE + "}").patch(TARGETS + "/" + key).then());
        refused(sending("{" + ELSEWHERE + ", \"headers\": {\"Authorization\": \"•••\"}}")
                .patch(TARGETS + "/" + key)
                .then());
        sending("{" + ELSEWHERE + ", \"headers\": {\"Authorization\": null}}")
                .patch(TARGETS + "/" + key)
                .then()
                .statusCode(200);
    }

    @Test
    void so_do_a_put_and_a_line_of_a_batch() {
        var key = made();
        var moved = "{\"key\": \"" + key + "\", " + ELSEWHERE + ", \"interval\": \"1d\"}";

        refused(sending(moved).put(TARGETS + "/" + key).then());
        refused(admin().urlEncodingEnabled(false)
                .contentType("application/x-ndjson")
                .body(moved.getBytes(StandardCharsets.UTF_8))
                .post(TARGETS + ":batch")
                .then());
        sending(moved.replace("{\"key\"", "{" + SIGNED_IN + ", \"key\""))
                .put(TARGETS + "/" + key)
                .then()
                .statusCode(200);
    }

    @Test
    void another_host_header_is_another_origin() {
        var key = made();

        refused(sending("{\"headers\": {\"Host\": \"other.example\"}}")
                .patch(TARGETS + "/" + key)
                .then());
    }

    @Test
    void a_channel_asks_for_its_secret_or_makes_one_on_request() {
        var key = newKey();
        sending("{\"key\": \"" + key + "\", \"url\": \"https://a.example/hook\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201);

        sending("{\"url\": \"https://b.example/hook\"}")
                .patch(CHANNELS + "/" + key)
                .then()
                .statusCode(422)
                .body("violations.field", contains("secret"));
        sending("{\"url\": \"https://b.example/hook\", \"secret\": null}")
                .patch(CHANNELS + "/" + key)
                .then()
                .statusCode(200)
                .body("secret", containsString("whsec_"));
    }

    private static String made() {
        var key = newKey();
        sending(target(key, SIGNED_IN)).post(TARGETS).then().statusCode(201);
        return key;
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(422)
                .body("violations.size()", equalTo(1))
                .body("violations[0].field.toLowerCase()", equalTo("headers.authorization"))
                .body("violations[0].message", containsString("write the secret again"));
    }
}
