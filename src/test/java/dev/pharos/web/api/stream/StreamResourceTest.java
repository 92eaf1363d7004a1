package dev.pharos.web.api.stream;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.pharos.testing.PharosTest;
import dev.pharos.testing.PostgresForTests;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens, over a connection of its own. */
@PharosTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StreamResourceTest {
    private static final String STREAM = "/api/v1/stream";

    @Inject
    EventStream stream;

    @Inject
    StreamResource resource;

    private final String key = newKey();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void gone() {
        admin().delete(TARGETS + "/" + key);
        client.close();
    }

    private HttpResponse<java.io.InputStream> listen(String query, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + STREAM + "?" + query))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + PostgresForTests.ADMIN_KEY);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private void watched() {
        sending("{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/\", \"interval\": \"1d\"}")
                .post(TARGETS)
                .then()
                .statusCode(201);
    }

    /** Up to the line that has a text. */
    private static List<String> until(BufferedReader lines, String text) throws IOException {
        var read = new ArrayList<String>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            read.add(line);
            if (line.contains(text)) {
                return read;
            }
        }
        throw new IOException("the stream ended after " + read);
    }

    private static BufferedReader lines(HttpResponse<java.io.InputStream> answer) {
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    @Test
    void tells_a_result_once_it_is_recorded_and_goes_on_where_one_broke_off() throws Exception {
        var answer = listen("type=result&target=" + key);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        String first;
        try (var lines = lines(answer)) {
            first = until(lines, "id: ").getLast().substring("id: ".length());
            watched();
            var event = until(lines, "\"target\":\"" + key + "\"");
            assertThat(event).contains("event: result");
            assertThat(event.getLast()).startsWith("data: {").contains("\"reason\":\"connect-refused\"");
        }
        try (var again = lines(listen("type=result&target=" + key, "Last-Event-ID", first))) {
            assertThat(until(again, "\"target\":\"" + key + "\"")).contains("event: result");
        }
        try (var stranger = lines(listen("target=" + key, "Last-Event-ID", "0-0"))) {
            assertThat(until(stranger, "event: ").getLast()).isEqualTo("event: missed");
        }
    }

    @Test
    void has_a_line_each_for_programs_and_for_people() throws Exception {
        try (var json = lines(listen("format=ndjson&target=" + key));
                var text = lines(listen("format=text&verdict=fail&target=" + key))) {
            assertThat(json.readLine()).isEmpty();
            assertThat(text.readLine()).startsWith("BEGAN ");
            watched();
            assertThat(until(json, key).getLast())
                    .startsWith("{\"type\":\"result\",\"id\":\"")
                    .contains("\"target\":\"" + key + "\"");
            assertThat(until(text, key).getLast()).contains(" fail ", " connect-refused: ");
        }
    }

    /** Whoever has gone is not listened for any more, also where there is nothing to tell: each has a thread. */
    @ParameterizedTest
    @ValueSource(strings = {"sse", "ndjson", "text"})
    void one_that_goes_is_gone(String format) throws Exception {
        var before = stream.listening();
        try (var lines = lines(listen("type=incident&target=nobodys-own&format=" + format))) {
            lines.readLine();
            assertThat(stream.listening()).isEqualTo(before + 1);
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(stream.listening()).isEqualTo(before);
            assertThat(resource.telling()).isEqualTo(before);
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            type=probe,    must be one of result
            verdict=bad,   must be one of pass
            reason=why,    must be one of
            format=xml,    "must be sse, ndjson or text"
            taget=x,       did you mean
            """, quoteCharacter = '"')
    void what_it_does_not_know_is_refused(String query, String message) {
        admin().get(STREAM + "?" + query).then().statusCode(422).body("violations[0].message", containsString(message));
    }

    @Test
    void nobody_listens_without_a_key() {
        RestAssured.given().get(STREAM).then().statusCode(401);
    }
}
