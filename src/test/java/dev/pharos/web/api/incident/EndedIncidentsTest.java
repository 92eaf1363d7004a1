package dev.pharos.web.api.incident;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static dev.pharos.web.api.incident.OpenIncidents.HAPPENED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.testing.PharosTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to an open incident when people do something to it or to its target. */
@PharosTest
class EndedIncidentsTest {
    private static final String INCIDENTS = "/api/v1/incidents";

    @Inject
    DataSource database;

    @Inject
    Watchlist watchlist;

    @Inject
    TargetStore store;

    @Test
    void pausing_resolves_the_incident_and_tells_those_who_were_told() throws SQLException {
        var key = failingTarget();
        var incident = openIncident(key);

        sending("{\"paused\": true}")
                .patch(TARGETS + "/" + key)
                .then()
                .statusCode(200)
                .body("state.health", equalTo("paused"))
                .body("state.incident", nullValue());

        admin().get(INCIDENTS + "/" + incident)
                .then()
                .body("state", equalTo("resolved"))
                .body("resolution", equalTo("paused"))
                .body("resolvedAt", notNullValue())
                .body("cause.verdict", equalTo("fail"))
                .body(HAPPENED + ".type", equalTo(List.of("opened", "resolved")));
        areTold(incident, "incident.opened", "incident.resolved");
        assertThat(strings("SELECT b.health FROM belief b JOIN target t ON t.id = b.target_id WHERE t.key = ?", key))
                .isEmpty();
        assertThat(strings("SELECT s.standing FROM span s JOIN target t ON t.id = s.target_id WHERE t.key = ?", key))
                .containsExactly("down");

        sending("{\"paused\": false}").patch(TARGETS + "/" + key).then().statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> incident(key), it -> it.isPresent() && !it.get().equals(incident));
    }

    @Test
    void deleting_resolves_the_incident_and_keeps_it_as_history() throws SQLException {
        var key = failingTarget();
        var incident = openIncident(key);

        admin().delete(TARGETS + "/" + key).then().statusCode(204);

        admin().queryParam("target", key)
                .get(INCIDENTS)
                .then()
                .body("items.id", equalTo(List.of(incident)))
                .body("items.resolution", equalTo(List.of("deleted")));
        areTold(incident, "incident.opened", "incident.resolved");
        assertThat(watchlist.find(new TargetKey(key))).isEmpty();
    }

    @Test
    void retiring_a_target_of_a_file_resolves_the_incident_and_tells_those_who_were_told() throws Exception {
        var channel = channel();
        var key = newKey();
        var json = target(key, "\"confirmation\": {\"failures\": 1}, \"channels\": [\"" + channel + "\"]");
        var definition = Outcomes.valid(TargetJson.read((ObjectNode) new ObjectMapper().readTree(json)));
        var added = Outcomes.done(store.apply(List.of(new TargetChange.Add(definition, Optional.of("a.yaml")))));
        var incident = openIncident(key);

        Outcomes.done(
                store.apply(List.of(new TargetChange.Retire(added.getFirst().target()))));

        admin().get(INCIDENTS + "/" + incident)
                .then()
                .body("state", equalTo("resolved"))
                .body("resolution", equalTo("retired"))
                .body(HAPPENED + ".type", equalTo(List.of("opened", "resolved")));
        areTold(incident, "incident.opened", "incident.resolved");
        assertThat(watchlist.find(new TargetKey(key))).isEmpty();
    }

    @Test
    void a_target_that_was_made_private_hides_its_incidents_also_when_it_is_deleted_then() {
        var key = failingTarget();
        var page = "/incidents/" + openIncident(key);
        showsSoon(page, 200);

        sending("{\"public\": false}").patch(TARGETS + "/" + key).then().statusCode(200);
        showsSoon(page, 404);
        sending("{\"public\": true}").patch(TARGETS + "/" + key).then().statusCode(200);
        showsSoon(page, 200);
        sending("{\"public\": false}").patch(TARGETS + "/" + key).then().statusCode(200);

        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        showsSoon(page, 404);
    }

    @Test
    void a_public_target_that_is_deleted_leaves_its_incidents_to_be_seen() {
        var key = failingTarget();
        var page = "/incidents/" + openIncident(key);
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        showsSoon(page, 200);
    }

    @Test
    void a_failure_on_the_way_leaves_nothing_behind() throws SQLException {
        var key = failingTarget();
        var incident = openIncident(key);
        execute("CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$");
        execute("CREATE TRIGGER broken BEFORE UPDATE ON incident FOR EACH ROW WHEN (OLD.target_key = '" + key
                + "') EXECUTE FUNCTION break()");
        try {
            sending("{\"paused\": true}")
                    .patch(TARGETS + "/" + key)
                    .then()
                    .statusCode(500)
                    .body("detail", org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("broken")));
        } finally {
            execute("DROP TRIGGER broken ON incident");
            execute("DROP FUNCTION break()");
        }

        admin().get(TARGETS + "/" + key)
                .then()
                .header("ETag", "\"1\"")
                .body("paused", equalTo(false))
                .body("state.health", equalTo("down"))
                .body("state.incident", equalTo(incident));
        admin().get(INCIDENTS + "/" + incident).then().body("state", equalTo("open"));
        areTold(incident, "incident.opened");
        sending("{\"paused\": true}").patch(TARGETS + "/" + key).then().statusCode(200);
    }

    @Test
    void the_first_acknowledgement_counts_and_a_resolved_incident_takes_none() {
        var key = failingTarget();
        var incident = openIncident(key);
        var path = INCIDENTS + "/" + incident + "/acknowledge";

        sending("{\"note\": 5, \"who\": \"x\"}")
                .post(path)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("note", "who")));
        sending("{\"by\": \"Mira\", \"note\": \"on it\"}")
                .post(path)
                .then()
                .statusCode(200)
                .body("state", equalTo("acknowledged"))
                .body("acknowledgedAt", notNullValue())
                .body(HAPPENED + "[1].by", equalTo("Mira"))
                .body(HAPPENED + "[1].note", equalTo("on it"));
        sending("{\"by\": \"Jon\"}")
                .post(path)
                .then()
                .statusCode(200)
                .body(HAPPENED, hasSize(2))
                .body(HAPPENED + "[1].by", equalTo("Mira"));
        admin().queryParam("state", "acknowledged")
                .queryParam("target", key)
                .get(INCIDENTS)
                .then()
                .body("items.id", equalTo(List.of(incident)));

        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        sending("{\"by\": \"Jon\"}")
                .post(path)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:pharos:problem:already-resolved"));
        sending("{\"by\": \"Jon\"}")
                .post(INCIDENTS + "/" + java.util.UUID.randomUUID() + "/acknowledge")
                .then()
                .statusCode(404);
        admin().get(INCIDENTS + "/not-an-id").then().statusCode(404);
    }

    @ParameterizedTest(name = "the body {0}")
    @CsvSource(
            nullValues = "none",
            value = {"none", "''", "{}", "'{\"note\": \"on it\"}'"})
    void whoever_acknowledges_without_a_name_is_called_as_their_key_is(@Nullable String body) throws SQLException {
        var incident = openIncident(failingTarget());
        var path = INCIDENTS + "/" + incident + "/acknowledge";
        admin().contentType("text/plain").body("on it").post(path).then().statusCode(415);
        var request = body == null ? admin() : sending(body);
        request.post(path)
                .then()
                .statusCode(200)
                .body("state", equalTo("acknowledged"))
                .body(HAPPENED + "[1].by", equalTo("admin key"))
                .body(HAPPENED + "[1].note", equalTo(body != null && body.contains("note") ? "on it" : null));
        assertThat(strings(
                        "SELECT facts::jsonb #>> '{acknowledgement,by}' FROM outbox"
                                + " WHERE type = 'incident.acknowledged' AND incident_id = ?::uuid",
                        incident))
                .containsExactly("admin key");
    }

    @Test
    void a_list_names_all_of_its_wrong_parameters_at_once() {
        for (var list : List.of(TARGETS, INCIDENTS, "/api/v1/deliveries")) {
            admin().get(list + "?limit=0&state=x&cursor=!")
                    .then()
                    .statusCode(422)
                    .body("violations.field", containsInAnyOrder("state", "limit", "cursor"));
        }
        admin().get(TARGETS + "/" + newKey() + "/results?limit=0&from=x&cursor=!")
                .then()
                .statusCode(422)
                .body("violations.field", containsInAnyOrder("from", "limit", "cursor"));
        admin().get(CHANNELS + "?limit=0&cursor=!")
                .then()
                .statusCode(422)
                .body("violations.field", containsInAnyOrder("limit", "cursor"));
    }

    @Test
    void results_and_availability_tell_of_the_outage() {
        var key = failingTarget();
        openIncident(key);
        admin().get(TARGETS + "/" + key + "/results")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].verdict", equalTo("fail"))
                .body("items[0].target", equalTo(key))
                .body("items[0].reason", notNullValue())
                .body("next", nullValue());
        admin().queryParam("from", "2020-01-01T00:00:00Z")
                .queryParam("to", "2020-01-02T00:00:00Z")
                .get(TARGETS + "/" + key + "/results")
                .then()
                .body("items", hasSize(0));
        admin().queryParam("from", "yesterday")
                .queryParam("to", "x")
                .get(TARGETS + "/" + key + "/results")
                .then()
                .statusCode(422)
                .body("violations", hasSize(2));
        admin().queryParam("window", "1h")
                .get(TARGETS + "/" + key + "/availability")
                .then()
                .statusCode(200)
                .body("window", equalTo("1h"))
                .body("upSeconds", equalTo(0))
                .body("maintenanceSeconds", equalTo(0))
                .body("incidents", equalTo(1))
                .body("latencyMs.p50", nullValue());
        admin().queryParam("window", "2h")
                .get(TARGETS + "/" + key + "/availability")
                .then()
                .statusCode(422);
        sending("").post(TARGETS + "/" + key + "/probe").then().statusCode(200).body("verdict", equalTo("fail"));
        sending("{\"url\": \"http://127.0.0.1:9/\"}")
                .post("/api/v1/probe")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("fail"));
        sending("{\"url\": \"gopher://x\"}").post("/api/v1/probe").then().statusCode(422);
        admin().get(TARGETS + "/" + key + "/results").then().body("items", hasSize(1));
        admin().get("/api/v1/deliveries").then().statusCode(200).body("items.state", everyItem(notNullValue()));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    /** A target that nobody answers for, whose first failure is believed. */
    private static String failingTarget() {
        var channel = channel();
        var key = newKey();
        sending(target(key, "\"confirmation\": {\"failures\": 1}, \"channels\": [\"" + channel + "\"]"))
                .post(TARGETS)
                .then()
                .statusCode(201);
        return key;
    }

    private static String channel() {
        var channel = newKey();
        sending("{\"key\": \"" + channel + "\", \"url\": \"http://127.0.0.1:9/hook\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201);
        return channel;
    }

    /** The one channel of a target, by who decides that once the journal or an edit has written what happened. */
    private void areTold(String incident, String... types) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                strings("SELECT type FROM delivery WHERE incident_id = ?::uuid ORDER BY id", incident))
                        .containsExactly(types));
    }

    private String openIncident(String key) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> incident(key), Optional::isPresent)
                .orElseThrow();
    }

    /** A page is kept for a moment before it is made anew. */
    private static void showsSoon(String page, int status) {
        await().atMost(Duration.ofSeconds(20)).until(() -> given().get(page).statusCode() == status);
    }

    /** The newest incident of a target, once it is both believed and written. */
    private Optional<String> incident(String key) {
        var believed = watchlist.find(new TargetKey(key)).map(Watched::state).flatMap(it -> it.incident());
        JsonPath listed = admin().queryParam("target", key)
                .queryParam("state", "open")
                .get(INCIDENTS)
                .jsonPath();
        var ids = listed.getList("items.id", String.class);
        return believed.flatMap(_ -> ids.stream().findFirst());
    }

    private List<String> strings(String sql, String parameter) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            try (var row = select.executeQuery()) {
                var found = new ArrayList<String>();
                while (row.next()) {
                    found.add(row.getString(1));
                }
                return found;
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
