package dev.pharos.web.page;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.incident.OpenIncidents.HAPPENED;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.store.incident.AcknowledgeTokens;
import dev.pharos.store.signing.SignedIds;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link in a message: it shows what is down, and its button acknowledges. */
@PharosTest
class AcknowledgeResourceTest {
    @Inject
    OpenIncidents open;

    @Inject
    AcknowledgeTokens tokens;

    @Inject
    DataSource database;

    @Test
    void looking_acknowledges_nothing_and_the_button_does_once() throws SQLException {
        var key = failingTarget();
        var incident = open.of(key);
        var path = path(incident);

        for (var i = 0; i < 2; i++) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith("text/html"))
                    .header("Cache-Control", equalTo("no-store"))
                    .header("Referrer-Policy", equalTo("no-referrer"))
                    .header("X-Robots-Tag", equalTo("noindex"))
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("Content-Security-Policy", containsString("form-action 'self'"))
                    .body(containsString(key + " is down."))
                    .body(containsString("<form class=\"find act\" method=\"post\">"))
                    .body(not(containsString("<script>")));
            given().head(path).then().statusCode(200);
        }
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));

        given().contentType("application/x-www-form-urlencoded")
                .formParam("by", " Mira\n<b>O'Neill</b> ")
                .post(path)
                .then()
                .statusCode(200)
                .body(containsString("Mira &lt;b&gt;O&#39;Neill&lt;/b&gt; has acknowledged that."))
                .body(not(containsString("<form")));
        admin().get(INCIDENTS + "/" + incident)
                .then()
                .body("state", equalTo("acknowledged"))
                .body(HAPPENED + "[1].by", equalTo("Mira <b>O'Neill</b>"))
                .body(HAPPENED + "[1].principal", equalTo("the link in a message"));

        given().contentType("application/x-www-form-urlencoded")
                .formParam("by", "Jon")
                .post(path)
                .then()
                .statusCode(200)
                .body(containsString("Mira &lt;b&gt;"));
        admin().get(INCIDENTS + "/" + incident).then().body(HAPPENED, hasSize(2));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void who_gives_no_name_is_called_after_the_link() throws SQLException {
        var key = failingTarget();
        var incident = open.of(key);
        given().contentType("application/x-www-form-urlencoded")
                .post(path(incident))
                .then()
                .statusCode(200);
        admin().get(INCIDENTS + "/" + incident)
                .then()
                .body("state", equalTo("acknowledged"))
                .body(HAPPENED + "[1].by", equalTo("the link in a message"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void the_link_of_an_incident_that_is_over_acknowledges_nothing() throws SQLException {
        var key = failingTarget();
        var incident = open.of(key);
        var path = path(incident);
        admin().delete(TARGETS + "/" + key).then().statusCode(204);

        given().get(path)
                .then()
                .statusCode(200)
                .body(containsString("is over."))
                .body(not(containsString("<form")));
        given().contentType("application/x-www-form-urlencoded")
                .post(path)
                .then()
                .statusCode(200);
        admin().get(INCIDENTS + "/" + incident)
                .then()
                .body("state", equalTo("resolved"))
                .body("acknowledgedAt", nullValue());
    }

    @Test
    void the_link_of_a_group_whose_first_is_over_acknowledges_the_others() throws Exception {
        var first = failingTarget();
        var other = failingTarget();
        var lead = open.of(first);
        var member = open.of(other);
        await().atMost(Duration.ofSeconds(20)).until(() -> leads(lead, member));
        admin().delete(TARGETS + "/" + first).then().statusCode(204);

        given().get(path(lead))
                .then()
                .statusCode(200)
                .body(containsString("is over."))
                .body(containsString("1 incident that the same message told waits for somebody still."))
                .body(containsString("<form"));
        given().contentType("application/x-www-form-urlencoded")
                .formParam("by", "Mira")
                .post(path(lead))
                .then()
                .statusCode(200)
                .body(not(containsString("<form")));
        admin().get(INCIDENTS + "/" + member).then().body("state", equalTo("acknowledged"));
        admin().delete(TARGETS + "/" + other).then().statusCode(204);
    }

    /** As though the policies of both said so. */
    private boolean leads(String lead, String member) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "UPDATE escalation SET lead = ?::uuid WHERE incident_id IN (?::uuid, ?::uuid)")) {
            statement.setString(1, lead);
            statement.setString(2, lead);
            statement.setString(3, member);
            return statement.executeUpdate() == 2;
        }
    }

    @Test
    void a_private_target_is_told_of_by_its_link_and_nowhere_else() throws SQLException {
        var key = failingTarget(", \"public\": false");
        var incident = open.of(key);
        given().get("/incidents/" + incident).then().statusCode(404);
        given().get(path(incident)).then().statusCode(200).body(not(containsString("127.0.0.1")));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "changed", "other"})
    void a_token_that_we_have_not_made_is_an_address_that_nothing_has(String how) throws SQLException {
        var key = failingTarget();
        var incident = open.of(key);
        var good = path(incident);
        var other = path(UUID.randomUUID().toString());
        var forged = switch (how) {
            case "cut" -> good.substring(0, good.length() - 1);
            case "changed" -> good.substring(0, good.length() - 1) + (good.endsWith("A") ? "B" : "A");
            // The id of one incident with the signature of another.
            default -> good.substring(0, good.length() - 42) + other.substring(other.length() - 42);
        };
        given().get(forged).then().statusCode(404).body(containsString("Page not found."));
        given().contentType("application/x-www-form-urlencoded")
                .post(forged)
                .then()
                .statusCode(404);
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void an_incident_that_is_forgotten_is_not_found_and_its_token_is_always_the_same() throws SQLException {
        var id = UUID.randomUUID().toString();
        given().get(path(id)).then().statusCode(404);
        assertThat(path(id)).isEqualTo(path(id)).hasSize("/acknowledge/".length() + 64);
    }

    @Test
    void each_purpose_has_a_key_of_256_bits() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(DISTINCT secret), min(octet_length(secret)), count(*) FROM signing_key")) {
            row.next();
            assertThat(row.getInt(1))
                    .isEqualTo(row.getInt(3))
                    .isGreaterThanOrEqualTo(SignedIds.Purpose.values().length);
            assertThat(row.getInt(2)).isEqualTo(32);
        }
    }

    private String path(String incident) throws SQLException {
        return tokens.path(new IncidentId(UUID.fromString(incident)));
    }
}
