package dev.pharos.web.api;

import static io.restassured.RestAssured.given;

import dev.pharos.testing.PostgresForTests;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Talks to the API as somebody with a key does. */
public final class Api {
    public static final String TARGETS = "/api/v1/targets";
    public static final String CHANNELS = "/api/v1/channels";

    private Api() {}

    public static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + PostgresForTests.ADMIN_KEY);
    }

    public static RequestSpecification sending(String json) {
        return admin().contentType(ContentType.JSON).body(json);
    }

    /** A key that no other test uses. */
    public static String newKey() {
        return "k" + UUID.randomUUID();
    }

    /** A target that answers nothing, so seldom that only the test decides when it is probed. */
    public static String target(String key, String more) {
        return "{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/health\", \"interval\": \"1d\""
                + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    /** With the body of a batch, one target a line. */
    public static RequestSpecification lines(RequestSpecification request, String... lines) {
        var encoder = EncoderConfig.encoderConfig()
                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return request.config(RestAssuredConfig.config().encoderConfig(encoder))
                .urlEncodingEnabled(false)
                .contentType("application/x-ndjson")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
