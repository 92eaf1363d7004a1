package dev.pharos.core.escalation;

import static dev.pharos.core.escalation.OnCallTeam.OPENED;
import static dev.pharos.core.escalation.OnCallTeam.directory;
import static dev.pharos.core.escalation.OnCallTeam.minute;
import static dev.pharos.core.escalation.OnCallTeam.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on the timeline of an incident for each decision, by the minute; the policy is the default. */
class WhyTest {
    private static final String CHOSEN = "the policy \"core\" is the default";

    @ParameterizedTest(name = "{0} x{1}")
    @CsvSource(delimiter = '|', textBlock = """
            0 channel:slack contact:lead | 0 | 0 told slack, lead-mail, lead-phone: *; step 1 of 1; slack: named by the step; lead-mail, lead-phone: contact "lead"
            0 channel:slack; 5 schedule:primary | 0 | 0 told slack: *; step 1 of 2; slack: named by the step / 5 escalated ann-phone: *; step 2 of 2; schedule "primary": "ann" is on call, an override until 2026-11-23T03:07:00Z
            0 contact:lead | 1 | 0 told lead-mail, lead-phone: *; step 1 of 1; lead-mail, lead-phone: contact "lead" / 5 escalated lead-mail: *; step 1 of 1; repetition 1 of 1; contact "lead" / 5 escalated lead-phone: *; step 1 of 1; repetition 1 of 1; contact "lead"
            8 schedule:primary; 15 channel:slack | 0 | 8 escalated slack: *; step 1 of 2; nobody is on call, so the last step: named by the step / 8 not told: nobody on call: no layer and no override of the schedule "primary" covers this time / 8 not told: so the last step of the policy is told instead / 15 not slack: the channel knows of the incident already
            """)
    void says_which_policy_which_step_and_how_each_came_to_be_meant(String steps, int repeat, String expected) {
        assertThat(String.join(" / ", walk(policy(steps, repeat, null, null), null)))
                .isEqualTo(expected.replace("*", CHOSEN));
    }

    @Test
    void an_acknowledgement_that_ran_out_is_said_with_whose_it_was() {
        assertThat(walk(policy("0 channel:slack; 5 contact:lead", 0, 30, null), 3))
                .containsExactly(
                        "0 told slack: " + CHOSEN + "; step 1 of 2; slack: named by the step",
                        "3 not told: acknowledged by Mira until 2026-11-23T03:33:00Z",
                        "33 escalated lead-mail: the acknowledgement by Mira ran out after 30m; " + CHOSEN
                                + "; step 2 of 2; contact \"lead\"",
                        "33 escalated lead-phone: the acknowledgement by Mira ran out after 30m; " + CHOSEN
                                + "; step 2 of 2; contact \"lead\"");
    }

    @Test
    void those_of_the_last_step_that_are_told_once_more_are_told_in_no_repetition() {
        assertThat(walk(policy("0 channel:slack", 0, 30, null), 3))
                .endsWith("33 escalated slack: the acknowledgement by Mira ran out after 30m; " + CHOSEN
                        + "; step 1 of 1; named by the step");
    }

    @Test
    void a_reminder_says_that_it_is_one() {
        assertThat(walk(policy("0 channel:slack", 0, null, 90), null))
                .endsWith("90 told slack: a reminder, every 90m: nobody has acknowledged it");
    }

    @Test
    void a_group_says_of_how_many_it_is() {
        var why = Why.KNOWN;
        assertThat(why.together(12).reason())
                .isEqualTo("they know of the incident; for 12 targets that failed together");
        assertThat(why.together(1)).isEqualTo(why);
    }

    /** Each step, in each round, with nobody on call: the last step is told, or it is said that it means nobody. */
    @ParameterizedTest(name = "{0} x{1}")
    @CsvSource(delimiter = '|', textBlock = """
            0 schedule:nights; 15 contact:lead                     | 0 | 0 lead-mail lead-phone gap, 15 -
            0 channel:slack; 5 schedule:nights; 15 contact:lead    | 0 | 0 slack, 5 lead-mail lead-phone gap, 15 -
            0 schedule:nights; 5 schedule:nights; 15 contact:lead  | 0 | 0 lead-mail lead-phone gap, 5 - gap, 15 -
            0 schedule:nights; 15 contact:lead                     | 2 | 0 lead-mail lead-phone gap, 15 -, 20 lead-mail lead-phone gap, 35 lead-mail lead-phone, 40 lead-mail lead-phone gap, 55 lead-mail lead-phone
            0 schedule:nights channel:slack; 15 contact:lead       | 0 | 0 slack lead-mail lead-phone gap, 15 -
            0 channel:slack; 5 schedule:nights                     | 1 | 0 slack, 5 - gap, 10 slack, 15 - gap
            0 schedule:nights; 5 schedule:nights                   | 0 | 0 - gap, 5 - gap
            0 schedule:gone; 15 contact:lead                       | 0 | 0 lead-mail lead-phone gap, 15 -
            8 schedule:primary; 11 schedule:primary                | 0 | 8 - gap, 11 ben-phone
            """)
    void a_gap_is_never_skipped_in_silence(String steps, int repeat, String expected) {
        var said = new ArrayList<String>();
        decide(policy(steps, repeat, null, null), null, (minute, step) -> {
            var who = step.decision() instanceof Escalation.Tell tell
                    ? String.join(
                            " ", tell.who().stream().map(it -> it.key().value()).toList())
                    : "-";
            var gap = step.flaws().stream().anyMatch(it -> it.startsWith("nobody on call"));
            said.add(minute + " " + who + (gap ? " gap" : ""));
            assertThat(who.equals("-") && step.reason().isEmpty()).as("silence").isFalse();
        });
        assertThat(String.join(", ", said)).isEqualTo(expected);
    }

    @Test
    void where_the_last_step_means_nobody_either_that_is_said() {
        var stands = EscalationState.begin(policy("0 schedule:nights; 5 schedule:gone", 0, null, null), OPENED);
        var step = Escalation.next(IncidentState.OPEN, stands, List.of(), directory(), Optional.empty(), OPENED);
        assertThat(step.flaws())
                .containsExactly(
                        "nobody on call: no layer and no override of the schedule \"nights\" covers this time",
                        "nobody on call: the schedule \"gone\" is gone",
                        "and the last step of the policy, which is told instead, means nobody");
    }

    private interface Heard {
        void decided(int minute, Escalation.Step step);
    }

    private static List<String> walk(EscalationPolicy policy, @Nullable Integer acknowledged) {
        var lines = new ArrayList<String>();
        decide(policy, acknowledged, (minute, step) -> {
            var told = step.decision() instanceof Escalation.Tell tell
                    ? Why.events(tell, minute(minute)).stream().map(WhyTest::shown)
                    : Stream.<String>empty();
            var untold = step.untold().stream().map(it -> "not " + it.channel().key() + ": " + it.reason());
            var flaws = step.flaws().stream().map(it -> "not told: " + it);
            Stream.of(told, untold, flaws).flatMap(it -> it).forEach(it -> lines.add(minute + " " + it));
        });
        return lines;
    }

    private static String shown(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Told told -> "told " + String.join(", ", told.channels()) + ": " + told.reason();
            case IncidentEvent.Escalated it ->
                "escalated " + it.channel() + ": " + it.reason().orElseThrow();
            default -> throw new AssertionError(event);
        };
    }

    /** Two hours, minute by minute. */
    private static void decide(EscalationPolicy policy, @Nullable Integer acknowledged, Heard heard) {
        var know = new ArrayList<Recipient>();
        var stands = EscalationState.begin(policy.chosen(CHOSEN), OPENED);
        var incident = IncidentState.OPEN;
        for (var minute = 0; minute < 120; minute++) {
            if (acknowledged != null && minute == acknowledged) {
                var stopped =
                        Escalation.stopped(NotificationType.INCIDENT_ACKNOWLEDGED, stands, "Mira", minute(minute));
                heard.decided(minute, stopped);
                stands = stopped.stands();
                incident = IncidentState.ACKNOWLEDGED;
            }
            while (stands.wakesAt().filter(it -> !it.isAfter(minute(120))).isPresent()
                    && !stands.wakesAt().get().isAfter(minute(minute))) {
                var step = Escalation.next(incident, stands, know, directory(), Optional.empty(), minute(minute));
                if (incident == IncidentState.ACKNOWLEDGED) {
                    step = step.ranOut(Optional.of("Mira"));
                    incident = IncidentState.OPEN;
                }
                if (step.decision() instanceof Escalation.Tell tell) {
                    tell.who().stream().filter(it -> !know.contains(it)).forEach(know::add);
                }
                heard.decided(minute, step);
                stands = step.stands();
            }
        }
    }
}
