package dev.pharos.store.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.escalation.hold.Flapping;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.Severity;
import dev.pharos.store.escalation.basis.RuleBook;
import dev.pharos.testing.CountingDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Incidents that are told together: of the same policy within 30 s, and what joins later after five minutes. */
class GroupedDecisionsTest {
    private static final DecisionRig RIG = new DecisionRig();

    @BeforeEach
    void begin() throws SQLException {
        RIG.empty();
        RIG.channel("slack");
        RIG.channel("mail");
        RIG.policy("""
                "steps": [{"after": "0s", "notify": ["channel:slack"]}, {"after": "5m", "notify": ["channel:mail"]}]""");
    }

    @Test
    void what_fails_together_is_told_once_and_its_end_when_all_are_resolved() throws SQLException {
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0.1);
        var third = RIG.open("c", Severity.HIGH, 0.2);
        RIG.decide(0.3);
        assertThat(RIG.told()).isEmpty();
        RIG.decide(0.5);
        assertThat(RIG.told()).containsExactly("slack opened");
        assertThat(group()).containsExactly("3 a b c");
        assertThat(RIG.reasons(second)).containsExactly("grouped into \"a\" (incident " + first + ")");

        RIG.resolve(first, 2);
        RIG.resolve(third, 2);
        RIG.decide(2);
        RIG.decide(5.6);
        assertThat(RIG.told()).containsExactly("slack opened", "mail escalated");
        RIG.resolve(second, 7);
        RIG.decide(7);
        RIG.decide(60);
        assertThat(RIG.told()).containsExactly("slack opened", "mail escalated", "mail resolved", "slack resolved");
        assertThat(RIG.asks("SELECT DISTINCT incident_id::text FROM delivery")).containsExactly(first.toString());
    }

    @Test
    void the_escalation_of_a_group_goes_on_when_the_acknowledgement_of_its_lead_is_taken_back() throws SQLException {
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0);
        RIG.decide(0.5);
        RIG.acknowledge(first, 1);
        RIG.acknowledge(second, 1);
        RIG.unacknowledge(second, 1.5);
        RIG.decide(6);
        assertThat(RIG.told()).as("its lead has it").containsExactly("slack opened", "slack acknowledged");
        RIG.unacknowledge(first, 7);
        RIG.decide(7);
        assertThat(RIG.told())
                .containsExactly("slack opened", "slack acknowledged", "mail escalated", "slack unacknowledged");
    }

    @Test
    void of_a_group_whose_lead_is_over_the_first_that_is_given_back_lets_the_escalation_go_on() throws SQLException {
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0);
        RIG.decide(0.5);
        RIG.resolve(first, 1);
        RIG.decide(1);
        RIG.acknowledge(second, 2);
        RIG.decide(6);
        assertThat(RIG.told()).containsExactly("slack opened");
        RIG.unacknowledge(second, 7);
        RIG.decide(7);
        assertThat(RIG.told()).containsExactly("slack opened", "mail escalated");
    }

    /** The alert that a channel knows by its key is that of the lead, whoever of the group is taken. */
    @Test
    void the_acknowledgement_of_a_group_is_told_once_with_all_of_it() throws SQLException {
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.decide(0.5);
        RIG.acknowledge(second, 1);
        RIG.decide(1);
        assertThat(RIG.told()).containsExactly("slack opened");
        RIG.acknowledge(first, 2);
        RIG.decide(2);
        assertThat(RIG.told()).containsExactly("slack opened", "slack acknowledged");
        assertThat(RIG.asks("SELECT DISTINCT incident_id::text FROM delivery")).containsExactly(first.toString());
        assertThat(group()).containsExactly("2 a b", "2 a b");
    }

    @Test
    void who_takes_the_last_of_a_group_whose_first_is_over_has_as_long_as_anybody() throws SQLException {
        RIG.policy("""
                "acknowledgeTimeout": "30m", "groupWait": "30s",
                "steps": [{"after": "0s", "notify": ["channel:slack"]}, {"after": "15m", "notify": ["channel:mail"]}]""");
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.decide(0.5);
        RIG.resolve(first, 1);
        RIG.decide(1);
        RIG.acknowledge(second, 2);
        RIG.decide(2);
        RIG.decide(31);
        assertThat(RIG.told()).containsExactly("slack opened");
        RIG.decide(32);
        assertThat(RIG.told()).containsExactly("slack opened", "mail escalated");
    }

    /** As the journal writes it that PostgreSQL was away and what was told meanwhile. */
    @Test
    void what_was_told_by_itself_without_postgresql_is_in_no_group_and_its_end_is_told() throws SQLException {
        var first = RIG.open("a", Severity.HIGH, 0);
        RIG.decide(0);
        var second = RIG.open("b", Severity.HIGH, 0.1);
        RIG.toldMeanwhile(second, "slack", 0.1);
        RIG.decide(0.2);
        RIG.decide(0.5);
        assertThat(group()).as("of one there is none").isEmpty();
        RIG.resolve(second, 1);
        RIG.decide(1);
        assertThat(typesOf(second)).containsExactly("incident.opened sent", "incident.resolved pending");
        assertThat(typesOf(first)).containsExactly("incident.opened pending");
    }

    /** PostgreSQL did not answer, and nobody knew then that others had joined. */
    @Test
    void what_is_left_of_a_group_whose_lead_was_told_to_be_over_is_told_anew() throws SQLException {
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0.1);
        RIG.decide(0.2);
        RIG.decide(0.5);
        RIG.sent();
        RIG.resolve(first, 1);
        RIG.toldMeanwhile(first, "slack", NotificationType.INCIDENT_RESOLVED, 1);
        RIG.decide(1);
        RIG.decide(1.5);
        assertThat(typesOf(first)).containsExactly("incident.opened sent", "incident.resolved sent");
        assertThat(typesOf(second)).containsExactly("incident.opened pending");
        RIG.resolve(second, 2);
        RIG.decide(2);
        RIG.decide(30);
        assertThat(typesOf(first)).containsExactly("incident.opened sent", "incident.resolved sent");
        assertThat(typesOf(second)).containsExactly("incident.opened pending", "incident.resolved pending");
    }

    private static List<String> typesOf(IncidentId incident) throws SQLException {
        return RIG.asks("SELECT type || ' ' || state FROM delivery WHERE channel_key = 'slack' AND incident_id = '"
                + incident + "' ORDER BY type");
    }

    /** Thousands may end together: none of them counts the others. */
    @Test
    void whether_a_group_lasts_is_asked_once_a_batch() throws SQLException {
        var counted = new CountingDatabase(RIG.database);
        var decisions = new Decisions(counted, UUID::randomUUID, new RuleBook(), Flapping.DEFAULT, Set::of);
        var all = new ArrayList<IncidentId>();
        for (var i = 0; i < 40; i++) {
            all.add(RIG.open("t" + i, Severity.HIGH, 0));
        }
        RIG.decide(0);
        RIG.decide(0.5);
        for (var incident : all.subList(10, 40)) {
            RIG.resolve(incident, 1);
        }
        counted.questions();
        decisions.decide(DecisionRig.at(1));
        assertThat(counted.questions())
                .as("two for each of thirty, and what is read for all")
                .isLessThan(85);

        for (var incident : all.subList(0, 10)) {
            RIG.resolve(incident, 2);
        }
        RIG.decide(2);
        assertThat(RIG.told()).containsExactly("slack opened", "slack resolved");
    }

    @Test
    void what_opens_and_ends_while_it_waits_is_never_told() throws SQLException {
        var alone = RIG.open("a", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.resolve(alone, 0.4);
        RIG.decide(0.4);
        RIG.decide(10);
        assertThat(RIG.told()).isEmpty();
        assertThat(RIG.reasons(alone)).containsExactly("nobody was told of the incident");
    }

    @Test
    void where_the_first_is_over_before_it_is_told_the_next_leads() throws SQLException {
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0.1);
        RIG.open("c", Severity.HIGH, 0.1);
        RIG.decide(0.2);
        RIG.resolve(first, 0.3);
        RIG.decide(0.3);
        RIG.decide(0.5);
        assertThat(RIG.told()).containsExactly("slack opened");
        assertThat(group()).hasSize(1).allSatisfy(it -> assertThat(it).startsWith("2 "));
        assertThat(RIG.asks("SELECT incident_id::text FROM delivery")).doesNotContain(first.toString());
        assertThat(second).isNotNull();
    }

    @Test
    void what_joins_later_is_told_after_the_interval() throws SQLException {
        RIG.open("a", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.decide(0.5);
        RIG.open("b", Severity.HIGH, 1);
        RIG.open("c", Severity.HIGH, 2);
        RIG.decide(2);
        RIG.decide(5.4);
        assertThat(RIG.told()).containsExactly("slack opened");
        RIG.decide(5.5);
        assertThat(RIG.told())
                .containsExactlyInAnyOrder("slack opened", "mail escalated", "slack grouped", "mail grouped");
        assertThat(group()).contains("3 a b c");
    }

    @Test
    void the_acknowledgement_of_the_lead_stops_all_and_what_follows_is_a_group_of_its_own() throws SQLException {
        var first = RIG.open("a", Severity.HIGH, 0);
        RIG.open("b", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.decide(0.5);
        RIG.acknowledge(first, 1);
        RIG.decide(1);
        RIG.open("c", Severity.HIGH, 2);
        RIG.decide(2);
        RIG.decide(3);
        assertThat(RIG.told()).containsExactly("slack opened", "slack acknowledged", "slack opened");
        RIG.decide(6);
        assertThat(RIG.told()).hasSize(3);
    }

    @Test
    void labels_and_severities_part_groups() throws SQLException {
        RIG.policy("\"groupBy\": [\"target\"], \"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:slack\"]}]");
        RIG.open("a", Severity.HIGH, 0);
        RIG.open("b", Severity.HIGH, 0);
        RIG.open("now", Severity.CRITICAL, 0);
        RIG.decide(0);
        assertThat(RIG.told()).containsExactly("slack opened");
        RIG.decide(0.5);
        assertThat(RIG.told()).containsExactly("slack opened", "slack opened", "slack opened");
    }

    @Test
    void two_that_end_at_once_are_told_once() throws SQLException {
        var first = RIG.open("a", Severity.HIGH, 0);
        var second = RIG.open("b", Severity.HIGH, 0);
        RIG.decide(0);
        RIG.decide(0.5);
        RIG.resolve(second, 2);
        RIG.resolve(first, 2);
        RIG.decide(2);
        assertThat(RIG.told()).containsExactly("slack opened", "slack resolved");
    }

    @Test
    void a_target_that_flaps_is_told_once_then_quiet_until_it_is_stable() throws SQLException {
        var told = 0;
        for (var minute = 0; minute < 8; minute += 2) {
            var incident = RIG.open("a", minute);
            RIG.decide(minute);
            RIG.resolve(incident, minute + 1);
            RIG.decide(minute + 1);
            told++;
        }
        assertThat(told).isEqualTo(4);
        assertThat(RIG.told())
                .containsExactly("slack opened", "slack resolved", "slack opened", "slack resolved", "slack flapping");
        RIG.decide(21.9);
        assertThat(RIG.told()).hasSize(5);
        RIG.decide(22);
        assertThat(RIG.told()).hasSize(6).endsWith("slack resolved");
    }

    @Test
    void what_is_over_before_it_is_decided_on_keeps_a_target_that_flaps_from_being_stable() throws SQLException {
        for (var minute = 0; minute < 8; minute += 2) {
            var incident = RIG.open("a", minute);
            RIG.decide(minute);
            RIG.resolve(incident, minute + 1);
            RIG.decide(minute + 1);
        }
        assertThat(RIG.told()).endsWith("slack flapping");
        var late = RIG.open("a", 8);
        RIG.resolve(late, 11);
        RIG.decide(11);
        RIG.decide(25.9);
        assertThat(RIG.told()).endsWith("slack flapping");
        RIG.decide(26);
        assertThat(RIG.told()).endsWith("slack flapping", "slack resolved");
    }

    @Test
    void one_that_flapped_and_stays_down_is_told_and_escalates() throws SQLException {
        for (var minute = 0; minute < 6; minute += 2) {
            var incident = RIG.open("a", minute);
            RIG.decide(minute);
            if (minute < 4) {
                RIG.resolve(incident, minute + 1);
                RIG.decide(minute + 1);
            }
        }
        RIG.decide(10);
        assertThat(RIG.told()).endsWith("slack flapping");
        RIG.decide(19);
        assertThat(RIG.told()).contains("slack reminder", "mail escalated");
    }

    private static java.util.List<String> group() throws SQLException {
        return RIG.asks("""
                SELECT (facts::jsonb -> 'group' ->> 'count') || ' '
                       || (SELECT string_agg(t ->> 'key', ' ' ORDER BY t ->> 'key')
                           FROM jsonb_array_elements(facts::jsonb -> 'group' -> 'targets') AS t)
                FROM outbox WHERE facts::jsonb -> 'group' IS NOT NULL ORDER BY seq""");
    }
}
