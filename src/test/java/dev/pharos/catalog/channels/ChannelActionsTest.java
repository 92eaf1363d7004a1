package dev.pharos.catalog.channels;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.sun.net.httpserver.HttpServer;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.url.Url;
import dev.pharos.testing.PharosTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What people do with a channel beside writing it: rotate its secret, look at what it would be sent, send something again. */
@PharosTest
class ChannelActionsTest {
    /** Others list incidents after us: it has to be a whole one. */
    private static final String CAUSE = """
            {"target": "gateway", "startedAt": "2026-11-23T03:00:00Z", "verdict": "fail", "reason": "status", "message": "it is down",
             "timingsMs": {"total": 1}}""";

    private static final String PREVIEW = CHANNELS + ":preview";

    @Inject
    DataSource database;

    @Inject
    ChannelStore channels;

    @Test
    void a_rotated_secret_is_told_once_and_the_one_before_is_kept_for_a_while() {
        var key = newKey();
        var first = sending("{\"key\": \"" + key + "\", \"url\": \"https://a.example/\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("secret");
        var second = sending("{\"overlap\": \"1h\"}")
                .post(CHANNELS + "/" + key + "/rotate-secret")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("formerSecret", equalTo("•••"))
                .body("formerSecretUntil", notNullValue())
                .extract()
                .jsonPath()
                .getString("secret");
        assertThat(second).startsWith("whsec_").isNotEqualTo(first);
        admin().get(CHANNELS + "/" + key).then().body("secret", equalTo("•••")).body("formerSecret", equalTo("•••"));
        sending("{\"key\": \"" + key + "\", \"url\": \"https://a.example/\", \"name\": \"Other\"}")
                .put(CHANNELS + "/" + key)
                .then()
                .statusCode(200)
                .body("secret", equalTo("•••"))
                .body("formerSecretUntil", notNullValue());
    }

    @Test
    void what_cannot_be_rotated_is_refused() {
        var key = newKey();
        sending("{\"key\": \"" + key + "\", \"kind\": \"email\", \"to\": [\"a@example.com\"]}")
                .post(CHANNELS)
                .then()
                .statusCode(201)
                .body("warnings", hasItem(containsString("QUARKUS_MAILER_FROM")));
        admin().post(CHANNELS + "/" + key + "/rotate-secret")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("kind"));
        sending("{\"overlap\": \"31d\", \"more\": 1}")
                .post(CHANNELS + "/" + key + "/rotate-secret")
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("overlap", "more")));
        admin().post(CHANNELS + "/" + newKey() + "/rotate-secret").then().statusCode(404);
    }

    @Test
    void the_secret_of_a_channel_of_a_file_is_rotated_in_the_file() {
        var key = newKey();
        var definition = new ChannelDefinition(
                new ChannelKey(key),
                "Operations",
                new ChannelSpec.Webhook(Url.parse("http://127.0.0.1:9/hook"), channels.newSecret()),
                false,
                Duration.ZERO);
        var ofFile = ((Edited.Done<StoredChannel>)
                        channels.add(TenantId.MAIN, definition, Optional.of("probes/ops.yaml")))
                .value();

        admin().post(CHANNELS + "/" + key + "/rotate-secret")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:pharos:problem:read-only"))
                .body("detail", containsString("comes from the file probes/ops.yaml; change it there"));
        assertThat(channels.find(TenantId.MAIN, new ChannelKey(key))).contains(ofFile);
        assertThat(channels.delete(ofFile.channel())).isInstanceOf(Edited.Done.class);
    }

    @Test
    void a_preview_shows_the_request_and_no_secret_and_sends_nothing() {
        sending("{\"definition\": {\"key\": \"a\", \"kind\": \"pagerduty\", \"routingKey\":"
                        + " \"0123456789abcdef0123456789abcdef\"}, \"type\": \"incident.resolved\"}")
                .urlEncodingEnabled(false)
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .body("url", equalTo("https://events.pagerduty.com/v2/enqueue"))
                .body("body", containsString("\"routing_key\":\"•••\""))
                .body("body", containsString("\"event_action\":\"resolve\""));
        sending(
                        "{\"definition\": {\"key\": \"a\", \"kind\": \"telegram\", \"token\": \"123456789:AAE-not-a-token-but-an-example_xyz\", \"chat\": \"-100\"}}")
                .urlEncodingEnabled(false)
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .body("url", not(containsString("AAE-not")));
        sending("{\"definition\": {\"key\": \"a\", \"kind\": \"email\", \"to\": [\"lead@example.com\"]}}")
                .urlEncodingEnabled(false)
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .body("transport", equalTo("mail"))
                .body("subject", equalTo("[Pharos] API gateway is down"))
                .body("text", containsString("API gateway is down for 3 minutes"));
    }

    @Test
    void a_registered_channel_is_previewed_by_its_key() {
        var key = newKey();
        sending("{\"key\": \"" + key
                        + "\", \"url\": \"https://a.example/\", \"headers\": {\"Authorization\": \"Bearer hunter2\"},"
                        + " \"body\": \"{\\\"text\\\": \\\"{message}\\\"}\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201)
                .body("headers.Authorization", equalTo("•••"));
        sending("{\"channel\": \"" + key + "\"}")
                .urlEncodingEnabled(false)
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .body("headers.Authorization", equalTo("•••"))
                .body("headers.'webhook-signature'", equalTo("•••"))
                .body("body", containsString("{\"text\": \"API gateway is down"));
    }

    @Test
    void an_incident_that_is_named_is_what_the_preview_tells_of() throws SQLException {
        var key = newKey();
        sending("{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201);
        var incident = incidentOf(exhausted(key));
        preview("{\"channel\": \"" + key + "\", \"incident\": \"" + incident + "\"}")
                .statusCode(200)
                .body("body", containsString("\"incident\":{\"id\":\"" + incident + "\"}"));
        preview("{\"channel\": \"" + key + "\", \"incident\": \"" + UUID.randomUUID() + "\"}")
                .statusCode(404);
        preview("{\"channel\": \"" + key + "\", \"incident\": \"the last\"}")
                .statusCode(422)
                .body("violations[0].field", equalTo("incident"));
    }

    private static ValidatableResponse preview(String body) {
        return sending(body).urlEncodingEnabled(false).post(PREVIEW).then();
    }

    @Test
    void a_preview_that_makes_no_sense_is_refused() {
        sending("{}")
                .urlEncodingEnabled(false)
                .post(PREVIEW)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("channel"));
        sending("{\"channel\": \"" + newKey() + "\"}")
                .urlEncodingEnabled(false)
                .post(PREVIEW)
                .then()
                .statusCode(404);
        sending("{\"definition\": {\"key\": \"a\", \"kind\": \"slack\"}, \"type\": \"incident.opened\"}")
                .urlEncodingEnabled(false)
                .post(PREVIEW)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("url"));
        sending("{\"channel\": \"a\", \"type\": \"incident.exploded\"}")
                .urlEncodingEnabled(false)
                .post(PREVIEW)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("type"));
    }

    @Test
    void a_delivery_that_is_over_is_sent_again_under_its_id() throws IOException, SQLException {
        var ids = new CopyOnWriteArrayList<String>();
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try {
            var key = newKey();
            sending("{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:"
                            + receiver.getAddress().getPort() + "/\"}")
                    .post(CHANNELS)
                    .then()
                    .statusCode(201);
            var delivery = exhausted(key);
            admin().post("/api/v1/deliveries/" + delivery + "/replay")
                    .then()
                    .statusCode(202)
                    .body("id", equalTo(delivery.toString()));
            await().atMost(Duration.ofSeconds(20)).until(() -> state(delivery).equals("sent"));
            assertThat(ids).containsExactly("msg_" + delivery);
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void what_cannot_be_sent_again_says_why() throws SQLException {
        admin().post("/api/v1/deliveries/" + UUID.randomUUID() + "/replay")
                .then()
                .statusCode(404);
        admin().post("/api/v1/deliveries/what/replay").then().statusCode(404);
        var key = newKey();
        sending("{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201);
        var delivery = exhausted(key);
        update("UPDATE channel SET disabled_reason = 'gone' WHERE key = '" + key + "'");
        admin().post("/api/v1/deliveries/" + delivery + "/replay")
                .then()
                .statusCode(409)
                .body("detail", containsString("switched off"));
    }

    /** A delivery of an incident of long ago that was given up after twelve attempts. */
    private UUID exhausted(String channel) throws SQLException {
        var incident = UUID.randomUUID();
        var delivery = UUID.randomUUID();
        update(
                "INSERT INTO incident (id, target_id, target_key, target_name, target_url, target_labels, public, severity,"
                        + " started_at, opened_at, resolved_at, resolution, cause, trigger) VALUES ('" + incident
                        + "', '"
                        + UUID.randomUUID()
                        + "', 'gateway', 'Gateway', 'https://gateway.example', '{}', true, 'high', now(), now(),"
                        + " now(), 'recovered', '" + CAUSE + "', '{\"kind\": \"target\"}')");
        update("WITH fact AS (INSERT INTO outbox (incident_id, type, at, facts, decided_at) VALUES ('" + incident
                + "', 'incident.opened', now(), '{\"incident\": {\"id\": \"" + incident + "\"}}', now()) RETURNING seq)"
                + " INSERT INTO delivery (id, incident_id, fact, channel_id, channel_key, type, state, attempts,"
                + " next_attempt_at, at) SELECT '" + delivery + "', '" + incident + "', seq, c.id, c.key,"
                + " 'incident.opened', 'exhausted', 12, now(), now() FROM fact, channel c WHERE c.key = '" + channel
                + "'");
        return delivery;
    }

    private String incidentOf(UUID delivery) throws SQLException {
        return asks("SELECT incident_id::text FROM delivery WHERE id = '" + delivery + "'");
    }

    private void update(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private String state(UUID delivery) throws SQLException {
        return asks("SELECT state FROM delivery WHERE id = '" + delivery + "'");
    }

    private String asks(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
