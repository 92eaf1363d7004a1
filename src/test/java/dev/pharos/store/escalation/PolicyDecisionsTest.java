package dev.pharos.store.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.targets.Severity;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people wrote on who is told decides what is told. */
class PolicyDecisionsTest {
    private static final DecisionRig RIG = new DecisionRig();
    private static final String SLACK_THEN_LEAD = """
            "steps": [{"after": "0s", "notify": ["channel:slack"]}, {"after": "5m", "notify": ["contact:lead"]}]""";

    @BeforeEach
    void begin() throws SQLException {
        RIG.empty();
        for (var channel : new String[] {"slack", "mail", "phone", "ann"}) {
            RIG.channel(channel);
        }
        RIG.define("contact", "lead", contact("lead", "mail"));
        RIG.define("contact", "ann", contact("ann", "ann"));
    }

    @Test
    void a_policy_is_gone_through_and_exactly_those_hear_of_the_end() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        assertThat(RIG.told()).containsExactly("slack opened");
        RIG.decide(5);
        RIG.resolve(incident, 7);
        RIG.decide(7);
        assertThat(RIG.told()).containsExactly("slack opened", "mail escalated", "mail resolved", "slack resolved");
    }

    @Test
    void a_policy_stays_as_it_was_and_its_people_are_looked_up_when_they_are_due() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        RIG.policy("\"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:ann\"]}]");
        RIG.define("contact", "lead", contact("lead", "phone"));
        RIG.decide(5);
        RIG.define("contact", "lead", contact("lead", "ann"));
        RIG.resolve(incident, 7);
        RIG.decide(7);
        assertThat(RIG.told()).containsExactly("slack opened", "phone escalated", "phone resolved", "slack resolved");
    }

    @Test
    void nobody_on_call_is_said_and_told_to_the_last_step() throws SQLException {
        RIG.define("schedule", "primary", """
                {"key": "primary", "name": "Primary", "timeZone": "UTC", "layers": [{"participants": ["ann"],
                 "rotation": "daily", "handoverAt": "09:00", "start": "2030-01-01"}]}""");
        RIG.policy("""
                "steps": [{"after": "0s", "notify": ["schedule:primary"]}, {"after": "9m", "notify": ["contact:lead"]}]""");
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        assertThat(RIG.told()).containsExactly("mail opened");
        assertThat(RIG.reasons(incident))
                .containsExactly(
                        "nobody on call: no layer and no override of the schedule \"primary\" covers this time",
                        "so the last step of the policy is told instead");
    }

    @Test
    void an_acknowledgement_times_out_and_somebody_may_take_it_again() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD + ", \"acknowledgeTimeout\": \"30m\"");
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        RIG.acknowledge(incident, 2);
        RIG.decide(2);
        RIG.decide(31);
        assertThat(RIG.told()).containsExactly("slack opened", "slack acknowledged");
        RIG.decide(32);
        assertThat(RIG.told()).containsExactly("slack opened", "slack acknowledged", "mail escalated");
        RIG.acknowledge(incident, 40);
        RIG.decide(40);
        assertThat(RIG.told()).endsWith("mail acknowledged", "slack acknowledged");
        assertThat(RIG.reasons(incident)).containsExactly("acknowledged by Mira until 2026-11-23T03:32:00Z");
        RIG.decide(70);
        assertThat(RIG.told()).as("those of the last step once more").endsWith("mail escalated");
    }

    @Test
    void an_acknowledgement_that_is_taken_back_lets_the_escalation_go_on_where_it_stood() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        RIG.acknowledge(incident, 1);
        RIG.decide(1);
        RIG.unacknowledge(incident, 2);
        RIG.decide(2);
        assertThat(RIG.told()).containsExactly("slack opened", "slack acknowledged", "slack unacknowledged");
        RIG.decide(4.9);
        assertThat(RIG.told()).hasSize(3);
        RIG.decide(5);
        assertThat(RIG.told()).hasSize(4).endsWith("mail escalated");
    }

    @Test
    void what_came_due_while_somebody_had_it_is_told_at_once_when_that_is_taken_back() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        RIG.acknowledge(incident, 1);
        RIG.unacknowledge(incident, 9);
        RIG.acknowledge(incident, 9.1);
        RIG.unacknowledge(incident, 9.2);
        RIG.decide(9.2);
        assertThat(RIG.told())
                .as("of all that happened since the last round")
                .hasSize(6)
                .contains("mail escalated");
        assertThat(RIG.asks("SELECT type FROM incident_event WHERE type LIKE '%acknowledged' ORDER BY seq"))
                .containsExactly("acknowledged", "unacknowledged", "acknowledged", "unacknowledged");
        RIG.acknowledge(incident, 10);
        RIG.decide(10);
        RIG.resolve(incident, 11);
        RIG.decide(11);
        assertThat(RIG.told()).endsWith("mail resolved", "slack resolved");
    }

    @Test
    void what_held_it_before_it_was_acknowledged_holds_it_again_where_it_still_does() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        RIG.silence("target=\"api\"", 20);
        var held = RIG.open("api", 0);
        RIG.decide(0);
        RIG.acknowledge(held, 1);
        RIG.unacknowledge(held, 2);
        RIG.decide(2);
        assertThat(RIG.told()).isEmpty();
        RIG.silence("target=\"api\"", 3);
        RIG.decide(4);
        assertThat(RIG.told()).containsExactly("slack opened");
    }

    @Test
    void one_that_was_acknowledged_before_that_was_kept_goes_on_at_once() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        RIG.acknowledge(incident, 1);
        RIG.decide(1);
        RIG.run("UPDATE escalation SET before_acknowledged = NULL");
        RIG.unacknowledge(incident, 2);
        RIG.decide(2);
        assertThat(RIG.told()).endsWith("mail escalated", "slack unacknowledged");
    }

    @Test
    void what_is_silenced_is_told_when_the_silence_ends_and_its_reason_is_said_once() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        RIG.silence("target=\"api\"", 20);
        var incident = RIG.open("api", 0);
        RIG.open("web", 0);
        for (var minute = 0; minute < 20; minute++) {
            RIG.decide(minute);
        }
        assertThat(RIG.told()).containsExactly("slack opened", "mail escalated");
        RIG.decide(20);
        assertThat(RIG.told()).hasSize(3).endsWith("slack opened");
        RIG.decide(25);
        assertThat(RIG.told()).hasSize(4).endsWith("mail escalated");
        assertThat(RIG.reasons(incident))
                .containsExactly("silenced by Mira until 2026-11-23T03:20:00Z (target=\"api\"): busy");
    }

    @Test
    void a_silence_that_is_ended_early_or_gone_wakes_what_it_held() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        RIG.silence("target=~\".+\"", 200);
        RIG.open("api", 0);
        RIG.decide(0);
        RIG.silence("target=~\".+\"", 3);
        RIG.decide(2);
        assertThat(RIG.told()).isEmpty();
        RIG.decide(3);
        assertThat(RIG.told()).containsExactly("slack opened");

        RIG.silence("target=~\".+\"", 200);
        RIG.open("web", 4);
        RIG.decide(4);
        RIG.run("DELETE FROM silence");
        RIG.decide(5);
        assertThat(RIG.told()).containsExactly("slack opened", "slack opened");
    }

    @Test
    void what_opens_and_ends_in_a_maintenance_window_is_never_told() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        RIG.define("maintenance_window", "db", """
                {"key": "db", "name": "Database", "matchers": ["target=\\"api\\""], "startsAt": "2026-11-23T02:00:00",
                 "duration": "2h", "timeZone": "UTC"}""");
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        RIG.resolve(incident, 10);
        RIG.decide(10);
        RIG.decide(70);
        assertThat(RIG.told()).isEmpty();
        assertThat(RIG.reasons(incident))
                .containsExactly(
                        "maintenance \"Database\" until 2026-11-23T04:00:00Z (target=\"api\")",
                        "nobody was told of the incident");
    }

    @Test
    void who_was_told_before_a_silence_hears_of_the_end_within_it() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        RIG.silence("target=\"api\"", 60);
        RIG.resolve(incident, 10);
        RIG.decide(10);
        assertThat(RIG.told()).containsExactly("slack opened", "slack resolved");
    }

    @Test
    void a_snooze_holds_what_is_due_until_it_is_over_or_changed() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        snooze("2026-11-23T03:30:00Z");
        RIG.decide(5);
        assertThat(RIG.told()).containsExactly("slack opened");
        snooze("2026-11-23T03:07:00Z");
        RIG.decide(6);
        RIG.decide(7);
        assertThat(RIG.told()).containsExactly("slack opened", "mail escalated");
        assertThat(RIG.reasons(incident)).contains("snoozed by Mira until 2026-11-23T03:30:00Z");
    }

    @Test
    void a_child_is_told_only_if_it_has_not_recovered_with_its_parent() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        var child =
                "{\"dependsOn\": [\"router\"], \"interval\": \"1m\", \"timeout\": \"10s\", \"confirmation\": {\"passes\": 1}}";
        RIG.target("api", child);
        RIG.target("web", child);
        var parent = RIG.open("router", 0);
        var api = RIG.open("api", 1);
        var web = RIG.open("web", 1);
        RIG.decide(1);
        assertThat(RIG.told()).containsExactly("slack opened");
        assertThat(RIG.reasons(api)).containsExactly("dependency \"router\" is down (incident " + parent + ")");
        RIG.resolve(parent, 10);
        RIG.decide(10);
        RIG.resolve(web, 11);
        RIG.decide(11);
        assertThat(RIG.told())
                .doesNotContain("slack escalated")
                .filteredOn("slack opened"::equals)
                .hasSize(1);
        RIG.decide(12.5);
        assertThat(RIG.told()).filteredOn("slack opened"::equals).hasSize(2);
        RIG.resolve(api, 13);
        RIG.decide(13);
        assertThat(RIG.told()).filteredOn("slack resolved"::equals).hasSize(2);
        assertThat(RIG.reasons(web)).endsWith("nobody was told of the incident");
    }

    @Test
    void a_dependency_by_matchers_holds_too_but_never_by_itself() throws SQLException {
        RIG.policy(SLACK_THEN_LEAD);
        RIG.target(
                "api",
                "{\"dependsOn\": [\"target=~\\\"a.*|router\\\"\"], \"interval\": \"1m\", \"confirmation\": {\"passes\": 1}}");
        RIG.open("api", 0);
        RIG.decide(0);
        assertThat(RIG.told()).containsExactly("slack opened");
        RIG.open("router", 1);
        RIG.decide(1);
        RIG.decide(5);
        assertThat(RIG.told()).filteredOn("mail escalated"::equals).isEmpty();
    }

    @Test
    void those_who_know_are_reminded_until_it_is_over() throws SQLException {
        RIG.policy("\"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:slack\"]}], \"repeatInterval\": \"10m\"");
        var incident = RIG.open("api", 0);
        RIG.decide(0);
        RIG.decide(10);
        RIG.decide(35);
        RIG.resolve(incident, 36);
        RIG.decide(36);
        RIG.decide(60);
        assertThat(RIG.told()).containsExactly("slack opened", "slack reminder", "slack reminder", "slack resolved");
    }

    @Test
    void a_severity_is_of_some_steps_only() throws SQLException {
        RIG.policy("""
                "steps": [{"after": "0s", "notify": ["channel:slack"], "severities": ["critical", "high"]}], "groupWait": "0s\"""");
        var incident = RIG.open("api", Severity.LOW, 0);
        RIG.decide(0);
        assertThat(RIG.told()).isEmpty();
        assertThat(RIG.reasons(incident))
                .containsExactly("the policy \"core\" has no step for incidents of this severity");
    }

    private static void snooze(String until) throws SQLException {
        RIG.run("UPDATE incident SET snoozed_until = '" + until + "', snoozed_by = 'Mira'");
    }

    private static String contact(String key, String channel) {
        return "{\"key\": \"" + key + "\", \"name\": \"" + key + "\", \"timeZone\": \"UTC\", \"channels\": [\""
                + channel + "\"]}";
    }
}
