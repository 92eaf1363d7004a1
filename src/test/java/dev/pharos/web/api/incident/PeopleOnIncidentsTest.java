package dev.pharos.web.api.incident;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.incident.OpenIncidents.HAPPENED;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do to an incident, and what they may not. */
@PharosTest
class PeopleOnIncidentsTest {
    @Inject
    OpenIncidents open;

    @Inject
    DataSource database;

    @Test
    void a_note_stands_on_the_timeline_with_who_wrote_it_also_after_the_end() {
        var key = failingTarget();
        var path = INCIDENTS + "/" + open.of(key);
        sending("{\"note\": \"looking\\nat it\"}")
                .post(path + "/notes")
                .then()
                .statusCode(200)
                .body("state", equalTo("open"))
                .body(HAPPENED + ".type", equalTo(List.of("opened", "note")))
                .body(HAPPENED + "[1].note", equalTo("looking\nat it"))
                .body(HAPPENED + "[1].by", equalTo("admin key"))
                .body(HAPPENED + "[1].principal", equalTo("admin key"));

        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        sending("{\"note\": \"it was the pool\", \"by\": \"Mira\"}")
                .post(path + "/notes")
                .then()
                .statusCode(200)
                .body(HAPPENED + ".type", equalTo(List.of("opened", "note", "resolved", "note")))
                .body(HAPPENED + "[3].by", equalTo("Mira"))
                .body(HAPPENED + "[3].principal", equalTo("admin key"));
    }

    @Test
    void a_snooze_says_until_when_and_a_later_one_takes_its_place() {
        var key = failingTarget();
        var path = INCIDENTS + "/" + open.of(key);
        admin().get(path).then().body("snoozedUntil", nullValue()).body("snoozedBy", nullValue());
        sending("{\"for\": \"2h\", \"by\": \"Mira\", \"note\": \"vendor is on it\"}")
                .post(path + "/snooze")
                .then()
                .statusCode(200)
                .body("state", equalTo("open"))
                .body("snoozedBy", equalTo("Mira"))
                .body("snoozedUntil", notNullValue())
                .body(HAPPENED + "[1].type", equalTo("snoozed"))
                .body(HAPPENED + "[1].note", equalTo("vendor is on it"));
        var until = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        sending("{\"until\": \"" + until + "\"}")
                .post(path + "/snooze")
                .then()
                .statusCode(200)
                .body("snoozedUntil", equalTo(until.toString().replace("Z", ".000Z")))
                .body("snoozedBy", equalTo("admin key"))
                .body(HAPPENED + "[2].until", equalTo(until.toString().replace("Z", ".000Z")));
        admin().queryParam("target", key).get(INCIDENTS).then().body("items[0].snoozedBy", equalTo("admin key"));

        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        sending("{\"for\": \"1m\"}")
                .post(path + "/snooze")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:pharos:problem:already-resolved"))
                .body("detail", containsString("nothing left to snooze"));
    }

    @Test
    void who_resolves_by_hand_is_named_and_a_target_that_still_fails_opens_another() {
        var key = failingTarget();
        var incident = open.of(key);
        sending("{\"by\": \"Mira\", \"note\": \"moved away\"}")
                .post(INCIDENTS + "/" + incident + "/resolve")
                .then()
                .statusCode(200)
                .body("state", equalTo("resolved"))
                .body("resolution", equalTo("by-hand"))
                .body("resolvedAt", notNullValue())
                .body(HAPPENED + "[1].type", equalTo("resolved"))
                .body(HAPPENED + "[1].by", equalTo("Mira"))
                .body(HAPPENED + "[1].principal", equalTo("admin key"))
                .body(HAPPENED + "[1].note", equalTo("moved away"));
        var next = open.after(key, incident);
        var ended =
                Instant.parse(admin().get(INCIDENTS + "/" + incident).jsonPath().getString("resolvedAt"));
        var began = Instant.parse(admin().get(INCIDENTS + "/" + next).jsonPath().getString("startedAt"));
        assertThat(began).isAfterOrEqualTo(ended);
        sending("{}")
                .post(INCIDENTS + "/" + incident + "/resolve")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:pharos:problem:already-resolved"));
        admin().get(INCIDENTS + "/" + next).then().body("state", equalTo("open"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void an_acknowledgement_is_taken_back_and_stays_in_the_story() {
        var key = failingTarget();
        var path = INCIDENTS + "/" + open.of(key);
        sending("{}")
                .post(path + "/unacknowledge")
                .then()
                .statusCode(200)
                .body(HAPPENED + ".type", equalTo(List.of("opened")));
        String first = sending("{\"by\": \"Ben\"}").post(path + "/acknowledge").path("acknowledgedAt");
        sending("{\"acknowledgedAt\": \"" + first + "\", \"by\": \"Mira\", \"note\": \"the wrong one\"}")
                .post(path + "/unacknowledge")
                .then()
                .statusCode(200)
                .body("state", equalTo("open"))
                .body("acknowledgedAt", nullValue())
                .body(HAPPENED + ".type", equalTo(List.of("opened", "acknowledged", "unacknowledged")))
                .body(HAPPENED + "[2].by", equalTo("Mira"))
                .body(HAPPENED + "[2].principal", equalTo("admin key"))
                .body(HAPPENED + "[2].note", equalTo("the wrong one"));

        String again = sending("{\"by\": \"Ann\"}").post(path + "/acknowledge").path("acknowledgedAt");
        sending("{\"acknowledgedAt\": \"" + first + "\"}")
                .post(path + "/unacknowledge")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:pharos:problem:acknowledged-since"))
                .body("detail", containsString(again));
        admin().get(path).then().body("state", equalTo("acknowledged"));
        sending("").post(path + "/unacknowledge").then().statusCode(200).body("state", equalTo("open"));

        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        sending("{}")
                .post(path + "/unacknowledge")
                .then()
                .statusCode(409)
                .body("detail", containsString("nothing left to take back"));
    }

    @Test
    void one_that_is_acknowledged_can_be_resolved_by_hand() {
        var key = failingTarget();
        var incident = open.of(key);
        sending("{}").post(INCIDENTS + "/" + incident + "/acknowledge").then().statusCode(200);
        sending("")
                .post(INCIDENTS + "/" + incident + "/resolve")
                .then()
                .statusCode(200)
                .body(HAPPENED + ".type", equalTo(List.of("opened", "acknowledged", "resolved")));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            notes   | {}                                               | note
            notes   | {"note": " "}                                    | note
            notes   | {"note": "x", "text": "y"}                       | text
            snooze  | {}                                               | until
            snooze  | {"for": "2h", "until": "2100-01-01T00:00:00Z"}   | until
            snooze  | {"until": "2020-01-01T00:00:00Z"}                | until
            snooze  | {"until": "tomorrow"}                            | until
            snooze  | {"for": "8d"}                                    | for
            snooze  | {"for": "0s"}                                    | for
            snooze  | {"for": "2h", "by": 5}                           | by
            resolve | {"reason": "x"}                                  | reason
            unacknowledge | {"acknowledgedAt": "a minute ago"}         | acknowledgedAt
            unacknowledge | {"at": "2020-01-01T00:00:00Z"}             | at
            """)
    void what_breaks_a_rule_is_named_and_changes_nothing(String what, String body, String field) {
        var path = INCIDENTS + "/" + UUID.randomUUID() + "/" + what;
        sending(body).post(path).then().statusCode(422).body("violations.field", equalTo(List.of(field)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acknowledge", "unacknowledge", "notes", "snooze", "resolve"})
    void an_incident_that_is_not_there_is_not_found_and_nobody_acts_without_a_key(String what) {
        var path = INCIDENTS + "/" + UUID.randomUUID() + "/" + what;
        var body = what.equals("notes") ? "{\"note\": \"x\"}" : what.equals("snooze") ? "{\"for\": \"1h\"}" : "{}";
        sending(body).post(path).then().statusCode(404);
        sending(body).post(INCIDENTS + "/none/" + what).then().statusCode(404);
        given().contentType("application/json").body(body).post(path).then().statusCode(401);
    }

    @Test
    void the_whole_story_tells_what_happened_and_what_became_of_what_was_told_in_one_order() {
        var key = failingTarget();
        var path = INCIDENTS + "/" + open.of(key);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> admin().get(path).jsonPath().getList("story.type").contains("delivery"));
        sending("{\"note\": \"x\"}").post(path + "/notes").then().statusCode(200);
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> admin().get(path)
                        .then()
                        .body(HAPPENED + ".type", equalTo(List.of("opened", "note", "resolved")))
                        .body(
                                "story.findAll { it.type != 'delivery' && it.type != 'told' }.type",
                                equalTo(List.of("opened", "note", "resolved")))
                        .body(
                                "story.findAll { it.type == 'delivery' }.notification",
                                equalTo(List.of("incident.opened", "incident.resolved")))
                        .body("story.findAll { it.type == 'delivery' }.channel", hasSize(2)));
        List<String> times = admin().get(path).jsonPath().getList("story.at");
        assertThat(times).isSorted();
    }

    @Test
    void a_history_that_is_full_takes_no_more() throws SQLException {
        var key = failingTarget();
        var incident = open.of(key);
        try (var connection = database.getConnection();
                var fill = connection.prepareStatement(
                        "INSERT INTO incident_event (incident_id, at, type, detail) SELECT ?::uuid, now(), 'note',"
                                + " '{\"by\": \"x\", \"note\": \"y\"}' FROM generate_series(1, 799)")) {
            fill.setString(1, incident);
            fill.execute();
        }
        sending("{\"note\": \"x\"}")
                .post(INCIDENTS + "/" + incident + "/notes")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:pharos:problem:too-many-events"));
        admin().get(INCIDENTS + "/" + incident).then().body(HAPPENED, hasSize(800));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }
}
