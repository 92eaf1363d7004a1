package dev.pharos.catalog.targets.batch;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Watchlist;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PharosTest
class BatchResourceTest {
    private static final String BATCH = "/api/v1/targets:batch";

    @Inject
    TargetStore store;

    @Inject
    Watchlist watchlist;

    @Test
    void each_line_makes_its_target_replaces_it_or_leaves_what_is_kept_already() {
        var made = newKey();
        var changed = newKey();
        var unchanged = newKey();
        sending(target(changed, "\"name\": \"Before\"")).post(TARGETS).then().statusCode(201);
        sending(target(unchanged, "")).post(TARGETS).then().statusCode(201);

        batch(target(made, ""), target(changed, "\"name\": \"After\""), "", target(unchanged, ""))
                .then()
                .statusCode(200)
                .body("made", equalTo(1))
                .body("changed", equalTo(1))
                .body("unchanged", equalTo(1));

        admin().get(TARGETS + "/" + made).then().statusCode(200).header("ETag", "\"1\"");
        admin().get(TARGETS + "/" + changed)
                .then()
                .body("name", equalTo("After"))
                .header("ETag", "\"2\"");
        admin().get(TARGETS + "/" + unchanged).then().header("ETag", "\"1\"");
        assertThat(watchlist.find(new TargetKey(made)))
                .hasValueSatisfying(
                        it -> assertThat(it.target().definition().name()).isEqualTo(made));
        assertThat(watchlist.find(new TargetKey(changed)))
                .hasValueSatisfying(
                        it -> assertThat(it.target().definition().name()).isEqualTo("After"));
    }

    @Test
    void every_line_that_cannot_be_taken_is_told_and_none_of_the_others_is_taken() {
        var good = newKey();
        batch(
                        target(good, ""),
                        "{\"key\": \"Bad Key\", \"url\": \"ftp://x\"}",
                        "{\"key\": \"x\",",
                        "[1]",
                        target(newKey(), "\"channels\": [\"no-such-channel\"]"),
                        target(good, "\"name\": \"Again\""),
                        target(newKey(), "\"intervall\": 1"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:pharos:problem:invalid"))
                .body(
                        "violations.collect { it.line + \" \" + it.field }",
                        equalTo(List.of("2 key", "2 url", "3 ", "4 ", "5 channels[0]", "6 key", "7 intervall")))
                .body("violationCount", equalTo(7))
                .body("detail", containsString("6 lines"));
        admin().get(TARGETS + "/" + good).then().statusCode(404);
        assertThat(watchlist.find(new TargetKey(good))).isEmpty();
    }

    @Test
    void of_very_many_violations_the_first_thousand_are_told_and_all_are_counted() {
        batch(IntStream.range(0, 1_700)
                        .mapToObj(i -> "{\"key\": \"k" + i + "\"}")
                        .toArray(String[]::new))
                .then()
                .statusCode(422)
                .body("violations", hasSize(1_000))
                .body("violationCount", equalTo(1_700));
    }

    @Test
    void a_line_with_the_key_of_a_file_is_a_conflict() {
        var key = newKey();
        var definition = Outcomes.valid(TargetJson.read(json(target(key, ""))));
        store.apply(List.of(new TargetChange.Add(definition, Optional.of("probes/factory.yaml"))));
        batch(target(newKey(), ""), target(key, "\"name\": \"Mine\""))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:pharos:problem:read-only"))
                .body("violations.line", equalTo(List.of(2)))
                .body("violations.message", hasItem(containsString("probes/factory.yaml")));
    }

    @Test
    void a_secret_that_a_line_leaves_out_is_kept() {
        var key = newKey();
        batch(target(key, "\"headers\": {\"Authorization\": \"Bearer abc\"}"))
                .then()
                .statusCode(200);
        batch(target(key, "\"headers\": {\"Authorization\": \"•••\"}, \"name\": \"New\""))
                .then()
                .statusCode(200);
        var kept = store.find(TenantId.MAIN, new TargetKey(key))
                .orElseThrow()
                .target()
                .definition();
        assertThat(TargetJson.write(kept).path("headers").path("Authorization").asText())
                .isEqualTo("Bearer abc");
        assertThat(kept.name()).isEqualTo("New");
    }

    @Test
    void many_lines_are_one_change() {
        var prefix = newKey();
        var lines = IntStream.range(0, 1_234)
                .mapToObj(i -> target(prefix + "-" + i, ""))
                .toArray(String[]::new);
        batch(lines).then().statusCode(200).body("made", equalTo(1_234));
        assertThat(watchlist.find(new TargetKey(prefix + "-1233"))).isPresent();
        batch(lines).then().statusCode(200).body("unchanged", equalTo(1_234));
    }

    @Test
    void a_line_over_a_mebibyte_is_refused_by_its_number_and_the_next_one_is_read() {
        batch(target(newKey(), "\"name\": \"" + "x".repeat(1 << 20) + "\""), "{}")
                .then()
                .statusCode(422)
                .body("violations.line", equalTo(List.of(1, 2, 2)));
    }

    @ParameterizedTest(name = "{0} of {1} bytes -> {2}")
    @CsvSource(textBlock = """
            /api/v1/targets:batch, 134217729, 413
            /api/v1/targets,         2000000, 413
            """)
    void a_body_that_declares_too_much_is_turned_away_unread(String path, long length, int status) throws IOException {
        var server = URI.create(io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port);
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(("POST " + path
                                    + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                                    + length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 " + status);
        }
    }

    @Test
    void an_empty_batch_and_another_media_type_are_problems() {
        batch("", "  ").then().statusCode(400).contentType("application/problem+json");
        admin().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{}")
                .post(BATCH)
                .then()
                .statusCode(415)
                .body("detail", containsString("application/x-ndjson"));
        batchWithoutKey().then().statusCode(401);
    }

    private static Response batch(String... lines) {
        return Api.lines(admin(), lines).post(BATCH);
    }

    private static Response batchWithoutKey() {
        return Api.lines(RestAssured.given(), "{}").post(BATCH);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
