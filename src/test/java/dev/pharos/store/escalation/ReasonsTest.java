package dev.pharos.store.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.Severity;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each decision, to tell or not, leaves its reason on the timeline of the incident. */
class ReasonsTest {
    private static final DecisionRig RIG = new DecisionRig();

    @BeforeEach
    void begin() throws SQLException {
        RIG.empty();
        RIG.channel("slack");
        RIG.channel("mail");
        RIG.define(
                "contact",
                "lead",
                "{\"key\": \"lead\", \"name\": \"Lead\", \"timeZone\": \"UTC\", \"channels\": [\"mail\"]}");
    }

    @Test
    void the_whole_story_stands_there_in_order() throws SQLException {
        RIG.policy("""
                "match": ["target=\\"api\\""], "acknowledgeTimeout": "30m", "steps": [
                 {"after": "0s", "notify": ["channel:slack"]}, {"after": "5m", "notify": ["contact:lead"]}]""");
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        RIG.silence("target=\"api\"", 60);
        RIG.decide(5);
        RIG.acknowledge(incident, 6);
        RIG.decide(6);
        RIG.run("DELETE FROM silence");
        RIG.decide(36);
        RIG.resolve(incident, 40);
        RIG.decide(40);

        assertThat(timeline(incident))
                .containsExactly(
                        "opened ",
                        "told the policy \"core\" is the first that matches: target=\"api\"; step 1 of 2; slack: named by the step",
                        "not-told silenced by Mira until 2026-11-23T04:00:00Z (target=\"api\"): busy",
                        "acknowledged ",
                        "not-told acknowledged by Mira until 2026-11-23T03:36:00Z",
                        "told they know of the incident",
                        "escalated the acknowledgement by Mira ran out after 30m; the policy \"core\" is the first that matches:"
                                + " target=\"api\"; step 2 of 2; contact \"lead\"",
                        "resolved ",
                        "told they know of the incident");
    }

    @Test
    void a_group_says_of_how_many_it_is_and_its_members_whom_they_are_told_with() throws SQLException {
        RIG.policy("\"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:slack\"]}]");
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.decide(0.5);
        RIG.open("c", Severity.HIGH, 1);
        RIG.decide(1);
        RIG.decide(5.5);
        RIG.run("UPDATE incident SET resolved_at = now() WHERE target_key = 'c'");
        RIG.resolve(first, 7);
        RIG.resolve(second, 7);
        RIG.decide(7);

        assertThat(timeline(first))
                .containsExactly(
                        "opened ",
                        "told the policy \"core\" is the default; step 1 of 1; for 2 targets that failed together;"
                                + " slack: named by the step",
                        "told further targets have joined those that failed together; for 3 targets that failed together",
                        "resolved ",
                        "told they know of the incident; for 3 targets that failed together");
        assertThat(RIG.reasons(second)).containsExactly("grouped into \"a\" (incident " + first + ")");
    }

    @Test
    void an_acknowledgement_of_a_group_runs_out_for_all_of_it() throws SQLException {
        RIG.policy(
                "\"acknowledgeTimeout\": \"30m\", \"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:slack\"]}]");
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0);
        var over = RIG.open("c", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.decide(0.5);
        RIG.acknowledge(first, 1);
        RIG.acknowledge(second, 1);
        RIG.acknowledge(over, 1);
        RIG.decide(1);
        RIG.resolve(over, 2);
        RIG.decide(2);
        RIG.decide(31);
        assertThat(RIG.asks("SELECT target_key FROM incident WHERE acknowledged_at IS NOT NULL"))
                .containsExactly("c");
        assertThat(timeline(first))
                .endsWith("escalated the acknowledgement by Mira ran out after 30m; the policy \"core\" is the default;"
                        + " step 1 of 1; for 2 targets that failed together; named by the step");
        assertThat(RIG.told()).containsExactly("slack opened", "slack acknowledged", "slack escalated");
    }

    @Test
    void a_digest_is_noted_on_each_incident_that_it_is_of() throws SQLException {
        RIG.policy("\"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:slack\"]}]");
        RIG.run("UPDATE channel SET rate_most = 1, rate_within_ms = 60000 WHERE key = 'slack'");
        RIG.open("a", 0);
        RIG.decide(0);
        var held = RIG.open("b", 0.1);
        RIG.decide(0.1);
        RIG.decide(2);

        assertThat(timeline(held))
                .containsExactly(
                        "opened ",
                        "not-told rate limit of 1 within 1m: told in a digest",
                        "told a digest of what the rate limit of the channel held back");
    }

    @Test
    void a_history_takes_only_so_many_so_that_its_end_is_told_too() throws SQLException {
        RIG.policy("\"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:slack\"]}], \"repeatInterval\": \"1m\"");
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        RIG.run("INSERT INTO incident_event (incident_id, at, type, detail) SELECT '" + incident
                + "', now(), 'told', '{}' FROM generate_series(1, 299)");
        RIG.decide(1);
        assertThat(RIG.told()).containsExactly("slack opened", "slack reminder");
        assertThat(timeline(incident)).hasSize(301);
    }

    private static List<String> timeline(IncidentId incident) throws SQLException {
        return RIG.asks(
                "SELECT type || ' ' || coalesce(detail ->> 'reason', '') FROM incident_event WHERE incident_id = '"
                        + incident + "' ORDER BY seq");
    }
}
