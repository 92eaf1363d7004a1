package dev.pharos.web.inbound;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.incident.OpenIncidents.HAPPENED;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PagerDuty says of our incidents. */
@PharosTest
class PagerDutyResourceTest {
    private static final String SECRET = "the secret that PagerDuty shows once";

    @Inject
    OpenIncidents open;

    @Inject
    DataSource database;

    private final String channel = newKey();
    private String target;
    private String incident;
    private String address;

    @BeforeEach
    void tell() throws SQLException {
        channel(
                channel,
                "{\"routingKey\": \"0123456789abcdef0123456789abcdef\", \"region\": \"us\", \"webhookSecret\": \""
                        + SECRET + "\"}");
        target = failingTarget();
        incident = open.of(target);
        told(incident, channel);
        address = address(channel);
    }

    @AfterEach
    void clear() throws SQLException {
        admin().delete(TARGETS + "/" + target);
        forgetDeliveries();
        run("DELETE FROM channel WHERE key LIKE ?", channel + "%");
    }

    @Test
    void an_acknowledgement_there_is_one_here_and_repeated_it_changes_nothing() throws Exception {
        var body = event("incident.acknowledged", incident, "Mira");
        for (var i = 0; i < 2; i++) {
            send(address, body, signature(SECRET, body)).then().statusCode(204);
        }
        admin().get(INCIDENTS + "/" + incident)
                .then()
                .body("state", equalTo("acknowledged"))
                .body(HAPPENED, hasSize(2))
                .body(HAPPENED + "[1].by", equalTo("Mira in PagerDuty"))
                .body(HAPPENED + "[1].principal", equalTo("channel " + channel));
    }

    @Test
    void who_takes_a_group_there_takes_all_that_it_told_here() throws Exception {
        var others = List.of(failingTarget(), failingTarget());
        var alone = failingTarget();
        for (var other : others) {
            var member = open.of(other);
            await().atMost(Duration.ofSeconds(20)).until(() -> grouped(member));
        }
        var body = event("incident.acknowledged", incident, "Mira");
        for (var i = 0; i < 2; i++) {
            send(address, body, signature(SECRET, body)).then().statusCode(204);
        }
        for (var other : others) {
            admin().queryParam("target", other)
                    .get(INCIDENTS)
                    .then()
                    .body("items.state", equalTo(List.of("acknowledged")));
            String member = admin().queryParam("target", other).get(INCIDENTS).path("items[0].id");
            admin().get(INCIDENTS + "/" + member)
                    .then()
                    .body(
                            HAPPENED + ".findAll { it.type == 'acknowledged' }.by",
                            equalTo(List.of("Mira in PagerDuty")));
            admin().delete(TARGETS + "/" + other);
        }
        open.of(alone);
        admin().delete(TARGETS + "/" + alone);
    }

    /** As though the policies of both said so. */
    private boolean grouped(String member) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "UPDATE escalation SET lead = ?::uuid WHERE incident_id IN (?::uuid, ?::uuid)")) {
            statement.setString(1, incident);
            statement.setString(2, incident);
            statement.setString(3, member);
            return statement.executeUpdate() == 2;
        }
    }

    @Test
    void what_is_resolved_there_is_resolved_here_by_hand() throws Exception {
        var body = event("incident.resolved", incident, "Mira");
        for (var i = 0; i < 2; i++) {
            send(address, body, signature(SECRET, body)).then().statusCode(204);
        }
        admin().get(INCIDENTS + "/" + incident)
                .then()
                .body("resolution", equalTo("by-hand"))
                .body(HAPPENED + "[1].by", equalTo("Mira in PagerDuty"))
                .body(HAPPENED, hasSize(2));
    }

    @Test
    void one_right_signature_of_several_is_enough() throws Exception {
        var body = event("incident.acknowledged", incident, "Mira");
        var header = "v2=00, " + signature("the secret before", body) + "," + signature(SECRET, body);
        send(address, body, header).then().statusCode(204);
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("acknowledged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"another secret", "another body", "no version", "no hex", ""})
    void what_is_not_signed_with_the_secret_of_the_channel_does_nothing(String how) throws Exception {
        var body = event("incident.acknowledged", incident, "Mira");
        var header = switch (how) {
            case "another secret" -> signature("x", body);
            case "another body" -> signature(SECRET, body + " ");
            case "no version" -> signature(SECRET, body).substring(3);
            case "no hex" -> "v1=xyz";
            default -> how;
        };
        send(address, body, header).then().statusCode(401);
        given().contentType("application/json").body(body).post(address).then().statusCode(401);
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
    }

    @Test
    void a_channel_without_a_secret_takes_nothing_and_one_that_was_not_told_says_nothing() throws Exception {
        var body = event("incident.acknowledged", incident, "Mira");
        channel(channel + "-open", "{\"routingKey\": \"0123456789abcdef0123456789abcdef\", \"region\": \"us\"}");
        send(address(channel + "-open"), body, signature("", body + "x")).then().statusCode(401);

        channel(channel + "-other", "{\"routingKey\": \"0123456789abcdef0123456789abcdef\", \"webhookSecret\": \"s\"}");
        send(address(channel + "-other"), body, signature("s", body)).then().statusCode(204);
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
    }

    @Test
    void what_is_nothing_to_us_is_taken_and_does_nothing() throws Exception {
        for (var body : new String[] {
            event("pagey.ping", "x", "x"),
            event("incident.priority_updated", incident, "x"),
            event("incident.acknowledged", UUID.randomUUID().toString(), "x"),
            event("incident.acknowledged", "srv01/HTTP", "x"),
            "{\"event\": {\"event_type\": \"incident.acknowledged\"}}"
        }) {
            send(address, body, signature(SECRET, body)).then().statusCode(204);
        }
        for (var body : new String[] {"[]", "{}", "no JSON", "{\"event\": 5}"}) {
            send(address, body, signature(SECRET, body)).then().statusCode(400);
        }
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
    }

    @Test
    void an_address_that_we_have_not_given_out_is_none() throws Exception {
        var body = event("incident.acknowledged", incident, "Mira");
        var forged = address.substring(0, address.length() - 1) + (address.endsWith("A") ? "B" : "A");
        send(forged, body, signature(SECRET, body)).then().statusCode(404);
        admin().get(CHANNELS + "/" + newKey() + "/inbound").then().statusCode(404);
        given().get(CHANNELS + "/" + channel + "/inbound").then().statusCode(401);
    }

    private static String event(String type, String key, String by) {
        return "{\"event\": {\"id\": \"01BBYA2QQW\", \"event_type\": \"" + type
                + "\", \"resource_type\": \"incident\", \"occurred_at\": \"2026-11-28T17:00:00.000Z\","
                + " \"agent\": {\"id\": \"PLH1HKV\", \"type\": \"user_reference\", \"summary\": \"" + by + "\"},"
                + " \"client\": null, \"data\": {\"id\": \"PGR0VU2\", \"type\": \"incident\", \"status\": \"x\","
                + " \"incident_key\": \"" + key + "\", \"title\": \"down\"}}}";
    }

    private static Response send(String address, String body, String signature) {
        return given().contentType("application/json")
                .header("x-pagerduty-signature", signature)
                .body(body)
                .post(address);
    }

    private static String signature(String secret, String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                (secret + (secret.isEmpty() ? "x" : "")).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String address(String channel) {
        return admin().get(CHANNELS + "/" + channel + "/inbound")
                .then()
                .statusCode(200)
                .body("path", startsWith("/api/v1/inbound/pagerduty/"))
                .extract()
                .path("path");
    }

    private void channel(String key, String config) throws SQLException {
        run(
                "INSERT INTO channel (id, tenant_id, key, name, kind, config, is_default, after_ms, revision, created_at, updated_at)"
                        + " SELECT gen_random_uuid(), id, ?, ?, 'pagerduty', ?::jsonb, false, 0, 1, now(), now() FROM tenant LIMIT 1",
                key,
                key,
                config);
    }

    private void told(String incident, String channel) throws SQLException {
        run(
                "INSERT INTO delivery (id, incident_id, channel_id, channel_key, type, state, next_attempt_at, at)"
                        + " SELECT gen_random_uuid(), ?::uuid, id, key, 'incident.opened', 'sent', now(), now() FROM channel WHERE key = ?",
                incident,
                channel);
    }

    /** The product may be about to record an attempt of them: held first, no attempt comes between the two. */
    private void forgetDeliveries() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (var sql : new String[] {
                "SELECT FROM delivery WHERE channel_key LIKE ? FOR UPDATE",
                "DELETE FROM delivery_attempt WHERE delivery_id IN (SELECT id FROM delivery WHERE channel_key LIKE ?)",
                "DELETE FROM delivery WHERE channel_key LIKE ?"
            }) {
                try (var statement = connection.prepareStatement(sql)) {
                    statement.setString(1, channel + "%");
                    statement.execute();
                }
            }
            connection.commit();
        }
    }

    private void run(String sql, String... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
