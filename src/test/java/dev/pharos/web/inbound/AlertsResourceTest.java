package dev.pharos.web.inbound;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.PharosTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other systems say opens and ends incidents, once. */
@PharosTest
class AlertsResourceTest {
    private static final String SOURCES = "/api/v1/inbound-sources/";
    private static final String FIRST = "2026-11-23T03:00:00Z";
    private static final String LATER = "2026-11-23T05:00:00Z";

    @Inject
    DataSource database;

    private final String key = newKey();
    private String address;

    @BeforeEach
    void make() {
        sending("{\"name\": \"Metrics\", \"format\": \"alertmanager\"}")
                .put(SOURCES + key)
                .then()
                .statusCode(201);
        address = address();
    }

    @AfterEach
    void clear() {
        admin().delete(SOURCES + key);
    }

    private String address() {
        return admin().post(SOURCES + key + "/token")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("path", startsWith("/api/v1/inbound/"))
                .extract()
                .path("path");
    }

    private static Response send(String address, String body) {
        return given().contentType("application/json").body(body).post(address);
    }

    private static String alert(String status, String fingerprint, String startsAt) {
        return """
                {"status": "%s", "fingerprint": "%s", "labels": {"alertname": "DiskFull", "instance": "db-1",
                 "severity": "warning"}, "annotations": {"summary": "The disk <b> of db-1 is full", "description": "97 %%"},
                 "startsAt": "%s", "endsAt": "%s", "generatorURL": "https://prometheus.example/graph?g0.expr=1"}""".formatted(
                        status,
                        fingerprint,
                        startsAt,
                        status.equals("firing") ? "0001-01-01T00:00:00Z" : "2026-11-23T06:00:00Z");
    }

    private static String payload(String... alerts) {
        return "{\"version\": \"4\", \"alerts\": [" + String.join(",", alerts) + "]}";
    }

    private static String fires(String fingerprint, String startsAt) {
        return payload(alert("firing", fingerprint, startsAt));
    }

    private static String over(String fingerprint, String startsAt) {
        return payload(alert("resolved", fingerprint, startsAt));
    }

    private List<String> states() {
        return admin().get(INCIDENTS + "?target=inbound-" + key).jsonPath().getList("items.state");
    }

    private String incident() {
        return admin().get(INCIDENTS + "?target=inbound-" + key).path("items[0].id");
    }

    @Test
    void an_alert_that_fires_opens_an_incident_that_says_all_of_it_and_one_that_is_over_ends_it() {
        send(address, fires("a", FIRST))
                .then()
                .statusCode(200)
                .body("opened", equalTo(1))
                .body("resolved", equalTo(0));
        admin().get(INCIDENTS + "/" + incident())
                .then()
                .body("title", equalTo("The disk <b> of db-1 is full"))
                .body("severity", equalTo("medium"))
                .body("startedAt", equalTo("2026-11-23T03:00:00.000Z"))
                .body("trigger.kind", equalTo("inbound"))
                .body("trigger.fingerprint", equalTo("a"))
                .body("cause", nullValue())
                .body("events.find { it.type == 'note' }.by", equalTo("Metrics"))
                .body("events.find { it.type == 'note' }.principal", equalTo("inbound source " + key))
                .body(
                        "events.find { it.type == 'note' }.note",
                        equalTo("97 %\nLabels: alertname=DiskFull, instance=db-1, severity=warning\nThere:"
                                + " https://prometheus.example/graph?g0.expr=1"));

        send(address, over("a", FIRST)).then().statusCode(200).body("resolved", equalTo(1));
        admin().get(INCIDENTS + "/" + incident())
                .then()
                .body("state", equalTo("resolved"))
                .body("resolution", equalTo("recovered"));
    }

    @Test
    void what_is_said_again_late_or_of_nothing_does_nothing() {
        send(address, over("a", FIRST)).then().statusCode(200).body("nothing", equalTo(1));
        send(address, fires("a", FIRST)).then().statusCode(200).body("overAlready", equalTo(1));
        assertThat(states()).isEmpty();

        send(address, fires("b", FIRST)).then().body("opened", equalTo(1));
        send(address, fires("b", FIRST)).then().body("openAlready", equalTo(1));
        send(address, over("b", FIRST)).then().body("resolved", equalTo(1));
        send(address, over("b", FIRST)).then().body("nothing", equalTo(1));
        send(address, fires("b", FIRST)).then().body("overAlready", equalTo(1));
        assertThat(states()).containsExactly("resolved");

        send(address, fires("b", LATER)).then().body("opened", equalTo(1));
        assertThat(states()).containsExactly("open", "resolved");
    }

    @Test
    void what_somebody_resolved_here_stays_so_until_it_begins_anew() {
        send(address, fires("a", FIRST)).then().body("opened", equalTo(1));
        sending("{}").post(INCIDENTS + "/" + incident() + "/resolve").then().statusCode(200);

        send(address, fires("a", FIRST)).then().body("overAlready", equalTo(1));
        send(address, over("a", FIRST)).then().body("nothing", equalTo(1));
        assertThat(states()).containsExactly("resolved");
        send(address, fires("a", LATER)).then().body("opened", equalTo(1));
    }

    private void resolve() {
        sending("{}").post(INCIDENTS + "/" + incident() + "/resolve").then().statusCode(200);
    }

    @Test
    void what_began_anew_while_it_was_open_stays_resolved_when_somebody_resolves_it() {
        send(address, fires("a", FIRST)).then().body("opened", equalTo(1));
        send(address, fires("a", LATER)).then().body("openAlready", equalTo(1));
        resolve();

        send(address, fires("a", LATER)).then().body("overAlready", equalTo(1));
        assertThat(states()).containsExactly("resolved");
    }

    @Test
    void what_began_anew_while_it_was_open_and_is_over_is_not_opened_by_a_late_repeat() {
        send(address, fires("a", FIRST)).then().body("opened", equalTo(1));
        send(address, fires("a", LATER)).then().body("openAlready", equalTo(1));
        send(address, over("a", LATER)).then().body("resolved", equalTo(1));
        send(address, fires("a", LATER)).then().body("overAlready", equalTo(1));

        send(address, fires("b", FIRST)).then().body("opened", equalTo(1));
        send(address, over("b", LATER)).then().body("resolved", equalTo(1));
        send(address, fires("b", LATER)).then().body("overAlready", equalTo(1));
        assertThat(states()).containsExactly("resolved", "resolved");
    }

    @Test
    void a_late_end_of_the_first_time_does_not_end_the_one_that_goes_on() {
        send(address, fires("a", FIRST)).then().body("opened", equalTo(1));
        send(address, fires("a", LATER)).then().body("openAlready", equalTo(1));
        send(address, payload(alert("resolved", "a", FIRST).replace("06:00:00Z", "04:00:00Z")))
                .then()
                .body("nothing", equalTo(1));
        assertThat(states()).containsExactly("open");

        send(address, over("a", LATER)).then().body("resolved", equalTo(1));
    }

    @Test
    void an_end_that_comes_before_its_beginning_is_remembered_each_time_and_where_it_says_no_start() {
        send(address, fires("a", FIRST)).then().body("opened", equalTo(1));
        send(address, over("a", FIRST)).then().body("resolved", equalTo(1));
        send(address, over("a", LATER)).then().body("nothing", equalTo(1));
        send(address, fires("a", LATER)).then().body("overAlready", equalTo(1));

        var none = "0001-01-01T00:00:00Z";
        send(address, over("b", none)).then().body("nothing", equalTo(1));
        send(address, fires("b", LATER)).then().body("overAlready", equalTo(1));
        send(address, fires("c", FIRST)).then().body("opened", equalTo(1));
        send(address, over("c", FIRST)).then().body("resolved", equalTo(1));
        send(address, over("c", none)).then().body("nothing", equalTo(1));
        send(address, fires("c", LATER)).then().body("overAlready", equalTo(1));
        assertThat(states()).containsExactly("resolved", "resolved");
    }

    @Test
    void two_that_say_the_same_at_once_do_it_once() throws Exception {
        var body = payload(IntStream.range(0, 5)
                .mapToObj(it -> alert("firing", "f" + it, FIRST))
                .toArray(String[]::new));
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 6; i++) {
            threads.add(Thread.ofVirtual().start(() -> send(address, body)));
        }
        for (var thread : threads) {
            thread.join();
        }

        send(address, body).then().statusCode(200).body("openAlready", equalTo(5));
        assertThat(states()).hasSize(5);
    }

    @Test
    void an_incident_of_a_source_is_acknowledged_and_noted_as_any_other() {
        send(address, fires("a", FIRST));
        sending("{\"by\": \"Mira\"}")
                .post(INCIDENTS + "/" + incident() + "/acknowledge")
                .then()
                .statusCode(200);

        assertThat(states()).containsExactly("acknowledged");
        send(address, fires("a", FIRST)).then().body("openAlready", equalTo(1));
        send(address, over("a", FIRST)).then().body("resolved", equalTo(1));
    }

    @Test
    void the_policy_or_the_channels_of_the_source_say_who_is_told() {
        sending("{\"url\": \"http://127.0.0.1:9/hook\"}")
                .put("/api/v1/channels/" + key)
                .then()
                .statusCode(201);
        sending("{\"channels\": [\"" + key + "\"]}").patch(SOURCES + key).then().statusCode(200);
        admin().delete("/api/v1/channels/" + key)
                .then()
                .statusCode(409)
                .body("detail", containsString("the inbound source \"" + key + "\""));

        send(address, fires("a", FIRST)).then().body("opened", equalTo(1));
        var incident = incident();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> admin().get(INCIDENTS + "/" + incident)
                        .then()
                        .body("events.find { it.type == 'told' }.channels", equalTo(List.of(key)))
                        .body("events.find { it.type == 'told' }.reason", containsString("inbound source")));
        send(address, over("a", FIRST));
        admin().delete(SOURCES + key).then().statusCode(204);
    }

    @Test
    void a_policy_is_followed_and_a_silence_holds_of_the_labels_that_came() {
        sending("{\"url\": \"http://127.0.0.1:9/hook\"}")
                .put("/api/v1/channels/" + key)
                .then()
                .statusCode(201);
        sending("{\"groupWait\": \"0s\", \"steps\": [{\"notify\": [\"channel:" + key + "\"]}]}")
                .put("/api/v1/escalation-policies/" + key)
                .then()
                .statusCode(201);
        sending("{\"policy\": \"" + key + "\"}").patch(SOURCES + key).then().statusCode(200);
        sending("{\"matchers\": [\"instance=\\\"db-1\\\"\", \"target=\\\"inbound-" + key
                        + "\\\"\"], \"endsAt\": \"2099-01-01T00:00:00Z\", \"comment\": \"the disk is being replaced\"}")
                .post("/api/v1/silences")
                .then()
                .statusCode(201);
        send(address, fires("a", FIRST));
        var incident = incident();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(admin().get(INCIDENTS + "/" + incident)
                                .jsonPath()
                                .getList("events.reason"))
                        .anySatisfy(it -> assertThat((String) it).startsWith("silenced by ")));
    }

    @Test
    void who_does_not_know_the_address_is_nowhere_and_an_address_that_was_made_before_is_none() {
        var body = fires("a", FIRST);
        for (var wrong : new String[] {"x", "b3k0cXq8m1Zr2sT4u5v6w7x8y9A0B1C2D3E4F5G6H7I", "pagerduty"}) {
            send("/api/v1/inbound/" + wrong, body)
                    .then()
                    .statusCode(404)
                    .body("detail", not(containsString(wrong + "0")));
        }
        var before = address;
        address = address();

        send(before, body).then().statusCode(404).body("detail", equalTo("No source has this address."));
        send(address, body).then().statusCode(200);
        given().post(SOURCES + key + "/token").then().statusCode(401);
    }

    @Test
    void a_secret_must_be_proven_and_is_never_shown() {
        sending("{\"secret\": \"a secret of theirs\"}")
                .patch(SOURCES + key)
                .then()
                .statusCode(200)
                .body("secret", equalTo("•••"));
        sending("{\"severity\": \"low\"}").patch(SOURCES + key).then().statusCode(200);
        admin().get(SOURCES + key).then().body("secret", equalTo("•••"));

        send(address, fires("a", FIRST))
                .then()
                .statusCode(401)
                .body("detail", containsString("\"Authorization: Bearer\""))
                .body("detail", not(containsString("a secret of theirs")));
        given().header("Authorization", "Bearer another")
                .body(fires("a", FIRST))
                .post(address)
                .then()
                .statusCode(401);
        assertThat(states()).isEmpty();
        given().header("Authorization", "Bearer a secret of theirs")
                .body(fires("a", FIRST))
                .post(address)
                .then()
                .statusCode(200);
        assertThat(states()).containsExactly("open");
    }

    @Test
    void the_last_requests_say_what_was_done_or_why_nothing_was() {
        send(address, "no JSON").then().statusCode(400);
        send(address, "{\"version\": \"3\"}").then().statusCode(422);
        send(address, "x".repeat((1 << 20) + 1)).then().statusCode(413);
        send(address, fires("a", FIRST)).then().statusCode(200);
        send(address, fires("a", FIRST)).then().statusCode(200);

        admin().get(SOURCES + key + "/events")
                .then()
                .statusCode(200)
                .body("items.outcome", equalTo(List.of("nothing", "taken", "refused", "refused")))
                .body("items[0].openAlready", equalTo(1))
                .body("items[1].opened", equalTo(1))
                .body("items[1].format", equalTo("alertmanager"))
                .body("items[1].alerts[0].title", equalTo("The disk <b> of db-1 is full"))
                .body("items[1].alerts[0].did", equalTo("opened"))
                .body("items[1].alerts[0].incident", equalTo(incident()))
                .body("items[2].status", equalTo(422))
                .body("items[2].reason", containsString("must be \"4\""))
                .body("items[3].reason", containsString("no JSON"));
        for (var i = 0; i < 60; i++) {
            send(address, fires("a", FIRST));
        }
        admin().get(SOURCES + key + "/events").then().body("items", hasSize(50));
    }

    @Test
    void so_many_are_open_and_all_else_of_the_request_is_stored() {
        var most = IntStream.range(0, 200)
                .mapToObj(it -> alert("firing", "f" + it, FIRST))
                .collect(Collectors.joining(","));
        send(address, payload(most)).then().statusCode(200).body("opened", equalTo(200));
        var more = payload(alert("firing", "x", FIRST), alert("firing", "y", FIRST), alert("resolved", "f0", FIRST));

        send(address, more)
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("60"))
                .body("type", equalTo("urn:pharos:problem:too-many-open"))
                .body("detail", containsString("200 incidents of the source \"" + key + "\" are open"));
        for (var i = 0; i < Quotas.A_MINUTE; i++) {
            send(address, more).then().body("type", equalTo("urn:pharos:problem:too-many-open"));
        }
        send(address, payload(alert("resolved", "f1", FIRST))).then().statusCode(200);
        send(address, more).then().statusCode(200).body("opened", equalTo(1)).body("openAlready", equalTo(1));
    }

    @Test
    void so_many_of_a_request_are_taken_and_the_rest_is_left_for_later() {
        var most = IntStream.range(0, 199)
                .mapToObj(it -> alert("firing", "f" + it, FIRST))
                .collect(Collectors.joining(","));
        var over = alert("resolved", "x", FIRST);

        send(address, payload(over, over, most))
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("60"))
                .body("type", equalTo("urn:pharos:problem:too-many-alerts"))
                .body("detail", containsString("201 alerts are in one request, and 200 of them were taken"));
        admin().get(SOURCES + key + "/events")
                .then()
                .body("items[0].outcome", equalTo("refused"))
                .body("items[0].opened", equalTo(199))
                .body("items[0].nothing", equalTo(1))
                .body("items[0].left", equalTo(1));
    }

    @Test
    void one_that_is_not_understood_is_counted_and_the_others_are_taken() {
        send(address, payload(alert("pending", "a", FIRST), alert("firing", "b", FIRST)))
                .then()
                .statusCode(200)
                .body("opened", equalTo(1))
                .body("skipped", equalTo(1));
        admin().get(SOURCES + key + "/events")
                .then()
                .body("items[0].skipped", equalTo(1))
                .body("items[0].skippedBecause", containsString("alerts[0].status is \"pending\""));
    }

    @Test
    void what_is_said_last_in_a_request_holds_where_nothing_says_when() {
        sending("{\"format\": \"generic\", \"mapping\": {\"alerts\": \"all\", \"id\": \"id\", \"status\": \"is\"}}")
                .patch(SOURCES + key)
                .then()
                .statusCode(200);
        var began = "{\"id\": 1, \"is\": \"firing\"}";
        var ended = "{\"id\": 1, \"is\": \"resolved\"}";

        send(address, "{\"all\": [" + began + "," + ended + "]}")
                .then()
                .statusCode(200)
                .body("nothing", equalTo(2));
        assertThat(states()).isEmpty();
        send(address, "{\"all\": [" + ended + "," + began + "]}").then().body("opened", equalTo(1));
        send(address, "{\"all\": [" + began + "," + ended + "]}").then().body("resolved", equalTo(1));
        assertThat(states()).containsExactly("resolved");
    }

    @Test
    void so_many_requests_a_minute_and_no_more() {
        for (var i = 0; i < Quotas.A_MINUTE; i++) {
            send(address, "{}");
        }
        for (var i = 0; i < 3; i++) {
            send(address, fires("a", FIRST))
                    .then()
                    .statusCode(503)
                    .header("Retry-After", not(nullValue()))
                    .body("type", equalTo("urn:pharos:problem:too-many-requests"))
                    .body("detail", containsString("120 requests within a minute"));
        }
        admin().get(SOURCES + key + "/events")
                .then()
                .body("items[0].status", equalTo(503))
                .body("items[0].reason", containsString("120 requests within a minute"))
                .body("items[1].status", equalTo(422));
    }

    @Test
    void who_proves_nothing_takes_nothing_of_the_quota_and_few_of_the_events() {
        sending("{\"secret\": \"a secret of theirs\"}")
                .patch(SOURCES + key)
                .then()
                .statusCode(200);
        for (var i = 0; i <= Quotas.A_MINUTE; i++) {
            send(address, fires("a", FIRST)).then().statusCode(401);
        }

        given().header("Authorization", "Bearer a secret of theirs")
                .body(fires("a", FIRST))
                .post(address)
                .then()
                .statusCode(200);
        admin().get(SOURCES + key + "/events").then().body("items", hasSize(Quotas.UNPROVEN_A_MINUTE + 1));
    }

    @Test
    void a_source_that_is_deleted_takes_its_open_incidents_with_it() {
        send(address, fires("a", FIRST));
        admin().delete(SOURCES + key).then().statusCode(204);

        admin().get(INCIDENTS + "/" + incident())
                .then()
                .body("resolution", equalTo("deleted"))
                .body("events.note", hasItem("its source was deleted"));
        send(address, fires("b", FIRST)).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?target=x"})
    void the_public_sees_nothing_of_it(String query) throws SQLException {
        send(address, fires("a", FIRST));
        given().get("/api/v2/incidents.json" + query).then().body(not(containsString("db-1")));
        given().get("/").then().body(not(containsString("db-1")));
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM incident WHERE public AND trigger ->> 'kind' = 'inbound'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isZero();
        }
    }
}
