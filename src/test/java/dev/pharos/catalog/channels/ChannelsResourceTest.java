package dev.pharos.catalog.channels;

import static dev.pharos.web.api.Api.CHANNELS;
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
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.LogLines;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@PharosTest
class ChannelsResourceTest {
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);

    @Inject
    DataSource database;

    @Test
    void a_secret_left_out_is_made_and_told_once() {
        var key = newKey();
        var made = sending(channel(key, ""))
                .post(CHANNELS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(made.getString("secret")).startsWith("whsec_").hasSize(38);
        admin().get(CHANNELS + "/" + key)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("secret", equalTo("•••"))
                .body("kind", equalTo("webhook"))
                .body("after", equalTo("0s"))
                .body("disabledReason", nullValue());
        admin().queryParam("limit", 500)
                .get(CHANNELS)
                .then()
                .body("items.key", hasItem(key))
                .body("items.secret", hasItem("•••"));
    }

    @Test
    void a_channel_over_plain_http_is_warned_of_in_the_answer_and_in_the_log() {
        var key = newKey();
        try (var log = new LogLines("dev.pharos.catalog.channels.ChannelStore")) {
            sending("{\"key\": \"" + key + "\", \"url\": \"http://a.example/\"}")
                    .post(CHANNELS)
                    .then()
                    .statusCode(201)
                    .body("warnings", hasItem(containsString("plain HTTP")));
            assertThat(log.written()).singleElement().asString().contains(key, "plain HTTP");

            sending("{\"url\": \"https://a.example/\", \"secret\": null}")
                    .patch(CHANNELS + "/" + key)
                    .then()
                    .statusCode(200)
                    .body("warnings", equalTo(List.of()));
            assertThat(log.written()).hasSize(1);
        }
    }

    @Test
    void a_secret_is_kept_over_writes_that_do_not_know_it_and_made_anew_on_request() throws SQLException {
        var key = newKey();
        sending(channel(key, "\"secret\": \"" + SECRET + "\""))
                .put(CHANNELS + "/" + key)
                .then()
                .statusCode(201)
                .body("secret", equalTo("•••"));
        sending(channel(key, "\"after\": \"5m\""))
                .put(CHANNELS + "/" + key)
                .then()
                .statusCode(200)
                .body("secret", equalTo("•••"));
        sending(channel(key, "\"secret\": \"•••\""))
                .put(CHANNELS + "/" + key)
                .then()
                .statusCode(200);
        sending("{\"name\": \"Other\"}")
                .patch(CHANNELS + "/" + key)
                .then()
                .statusCode(200)
                .body("name", equalTo("Other"));
        assertThat(value("secret", key)).isEqualTo(SECRET);
        sending("{\"secret\": null}")
                .patch(CHANNELS + "/" + key)
                .then()
                .statusCode(200)
                .body("secret", startsWith("whsec_"));
        assertThat(value("secret", key)).isNotEqualTo(SECRET);
    }

    @Test
    void writing_a_channel_switches_it_on_again() throws SQLException {
        var key = newKey();
        sending(channel(key, "")).post(CHANNELS).then().statusCode(201);
        update("UPDATE channel SET disabled_reason = '410 Gone' WHERE key = ?", key);
        var read = admin().get(CHANNELS + "/" + key)
                .then()
                .body("disabledReason", equalTo("410 Gone"))
                .extract()
                .asString();
        sending(read)
                .put(CHANNELS + "/" + key)
                .then()
                .statusCode(200)
                .body("disabledReason", nullValue())
                .header("ETag", "\"1\"");
    }

    @Test
    void a_channel_that_a_target_names_stays_until_none_does() {
        var channel = newKey();
        var target = newKey();
        sending(channel(channel, "")).post(CHANNELS).then().statusCode(201);
        sending(target(target, "\"channels\": [\"" + channel + "\"], \"paused\": true"))
                .post(TARGETS)
                .then()
                .statusCode(201);
        admin().delete(CHANNELS + "/" + channel)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:pharos:problem:in-use"))
                .body("detail", containsString(target));
        admin().delete(TARGETS + "/" + target).then().statusCode(204);
        admin().delete(CHANNELS + "/" + channel).then().statusCode(204);
        admin().get(CHANNELS + "/" + channel).then().statusCode(404);
        sending(target(newKey(), "\"channels\": [\"" + channel + "\"]"))
                .post(TARGETS)
                .then()
                .statusCode(422)
                .body("violations", hasSize(1))
                .body("violations[0].field", equalTo("channels[0]"));
    }

    @Test
    void what_breaks_a_rule_is_refused() {
        var key = newKey();
        sending(channel(key, "\"kind\": \"pigeon\", \"secret\": \"short\", \"colour\": \"red\""))
                .post(CHANNELS)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("kind", "secret", "colour")));
        sending(channel(key, "")).post(CHANNELS).then().statusCode(201);
        sending(channel(key, "")).post(CHANNELS).then().statusCode(409);
        sending(channel(key, ""))
                .header("If-Match", "\"9\"")
                .put(CHANNELS + "/" + key)
                .then()
                .statusCode(412);
    }

    @Test
    void a_test_answers_its_delivery_and_is_listed() {
        var key = newKey();
        sending(channel(key, "")).post(CHANNELS).then().statusCode(201);
        var delivery = admin().post(CHANNELS + "/" + key + "/test")
                .then()
                .statusCode(200)
                .body("type", equalTo("channel.test"))
                .body("channel", equalTo(key))
                .body("incident", nullValue())
                .body("attempts", hasSize(1))
                .extract()
                .jsonPath();
        admin().queryParam("channel", key)
                .get("/api/v1/deliveries")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(delivery.getString("id"))))
                .body("items[0].state", equalTo(delivery.getString("state")))
                .body("next", nullValue());
    }

    private static String channel(String key, String more) {
        return "{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/hook\"" + (more.isEmpty() ? "" : ", " + more)
                + "}";
    }

    private String value(String column, String key) throws SQLException {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("SELECT config ->> '" + column + "' FROM channel WHERE key = ?")) {
            select.setString(1, key);
            try (var row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    private void update(String sql, String key) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(sql)) {
            update.setString(1, key);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
