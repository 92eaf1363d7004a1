package dev.pharos.web.api.incident;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.store.incident.AcknowledgeTokens;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an incident tells of itself whose escalation goes through a policy. Its times are made to come at once. */
@PharosTest
class EscalatedStoryTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    OpenIncidents open;

    @Inject
    AcknowledgeTokens tokens;

    @Inject
    DataSource database;

    private final String slack = newKey();
    private final String mail = newKey();
    private final String lead = newKey();
    private final String policy = newKey();
    private String target;
    private String incident;

    @BeforeEach
    void goDown() {
        channel(slack);
        channel(mail);
        put("/api/v1/contacts/" + lead, "{\"channels\": [\"" + mail + "\"]}");
        put("/api/v1/escalation-policies/" + policy, """
                {"acknowledgeTimeout": "30m", "groupWait": "0s", "steps": [
                 {"after": "0s", "notify": ["channel:%s"]}, {"after": "5m", "notify": ["contact:%s"]}]}
                """.formatted(slack, lead));
        target = failingTarget(", \"policy\": \"" + policy + "\"");
        incident = open.of(target);
        isSaid("told");
    }

    @AfterEach
    void clear() {
        admin().delete(TARGETS + "/" + target);
    }

    @Test
    void who_was_told_and_who_was_not_stands_there_in_order_each_with_its_reason() throws SQLException {
        var silence = sending("""
                {"matchers": ["target=\\"%s\\""], "endsAt": "2099-01-01T00:00:00Z", "comment": "we work on it"}
                """.formatted(target))
                .post("/api/v1/silences")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        isDue();
        isSaid("not-told silenced by");
        sending("{\"by\": \"Mira\"}").post(path() + "/acknowledge").then().statusCode(200);
        isSaid("told they know");
        admin().post(silence + "/expire").then().statusCode(200);
        isDue();
        isSaid("escalated");
        admin().get(path()).then().body("state", equalTo("open"));
        sending("{\"by\": \"Mira\"}").post(path() + "/resolve").then().statusCode(200);
        await().atMost(LONG).until(() -> said().getLast().startsWith("told they know"));

        var named = "the target names the policy \"" + policy + "\"";
        assertThat(said())
                .containsExactly(
                        "opened",
                        "told " + named + "; step 1 of 2; " + slack + ": named by the step",
                        "not-told silenced by admin key until T (target=\"" + target + "\"): we work on it",
                        "acknowledged",
                        "not-told acknowledged by Mira until T",
                        "told they know of the incident",
                        "escalated the acknowledgement by Mira ran out after 30m; " + named
                                + "; step 2 of 2; contact \"" + lead + "\"",
                        "resolved",
                        "told they know of the incident");
        List<String> story = admin().get(path()).jsonPath().getList("story.findAll { it.type != 'delivery' }.type");
        assertThat(story)
                .containsExactlyElementsOf(admin().get(path()).jsonPath().getList("events.type", String.class));
        given().get("/incidents/" + incident)
                .then()
                .statusCode(200)
                .body(not(containsString(lead)))
                .body(not(containsString(policy)))
                .body(not(containsString("Mira")));
    }

    @Test
    void the_link_of_a_message_acknowledges_once_and_again_when_that_ran_out() throws SQLException {
        var link = tokens.path(new IncidentId(UUID.fromString(incident)));
        for (var times = 1; times <= 2; times++) {
            given().get(link).then().statusCode(200).body(containsString("<form"));
            given().head(link).then().statusCode(200);
            admin().get(path()).then().body("state", equalTo("open"));
            for (var name : new String[] {"Mira", "Jon"}) {
                given().contentType("application/x-www-form-urlencoded")
                        .formParam("by", name)
                        .post(link)
                        .then()
                        .statusCode(200)
                        .body(containsString("Mira"))
                        .body(not(containsString("<form")));
            }
            var all = times;
            await().atMost(LONG).until(() -> counted("acknowledged") == all && counted("told they know") == all);
            isDue();
            await().atMost(LONG).until(() -> counted("escalated") == all);
        }
    }

    /** What is due next is due now. */
    private void isDue() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "UPDATE escalation SET step_at = now(), next_at = now() WHERE incident_id = ?::uuid")) {
            statement.setString(1, incident);
            statement.executeUpdate();
        }
    }

    private void isSaid(String beginning) {
        await().atMost(LONG).until(() -> counted(beginning) > 0);
    }

    private long counted(String beginning) {
        return said().stream().filter(it -> it.startsWith(beginning)).count();
    }

    private List<String> said() {
        List<Map<String, String>> events = admin().get(path()).jsonPath().getList("events");
        return events.stream()
                .map(it -> (it.get("type") + " " + (it.get("reason") == null ? "" : it.get("reason")))
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "T")
                        .strip())
                .toList();
    }

    private String path() {
        return INCIDENTS + "/" + incident;
    }

    private static void channel(String key) {
        put(CHANNELS + "/" + key, "{\"url\": \"http://127.0.0.1:9/hook\"}");
    }

    private static void put(String path, String body) {
        sending(body).put(path).then().statusCode(201);
    }
}
