package dev.pharos.core.escalation;

import static dev.pharos.core.escalation.OnCallTeam.OPENED;
import static dev.pharos.core.escalation.OnCallTeam.definition;
import static dev.pharos.core.escalation.OnCallTeam.directory;
import static dev.pharos.core.escalation.OnCallTeam.minute;
import static dev.pharos.core.escalation.OnCallTeam.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.hold.Hold;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.policy.Notified;
import dev.pharos.core.policy.PolicyStep;
import dev.pharos.core.targets.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Slack at once, whoever is on call after five minutes, the lead after fifteen. Ann is on call until minute 7 and Ben from
 * minute 10; in between nobody is.
 */
class PolicyEscalationTest {
    private static final String STEPS = "0 channel:slack; 5 schedule:primary; 15 contact:lead";

    @ParameterizedTest(name = "{0} x{1}, acknowledged at {2} for {3} -> {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            0 channel:slack; 5 schedule:primary; 15 contact:lead | 0 | -  | -  | 0 opened slack, 5 escalated ann-phone, 15 escalated lead-mail lead-phone
            0 channel:slack; 12 schedule:primary                 | 0 | -  | -  | 0 opened slack, 12 escalated ben-phone
            0 channel:slack; 8 schedule:primary; 15 contact:lead | 0 | -  | -  | 0 opened slack, 8 escalated lead-mail lead-phone, 15 nobody
            0 channel:slack; 8 schedule:primary                  | 0 | -  | -  | 0 opened slack, 8 nobody
            0 channel:slack; 5 contact:lead                      | 1 | -  | -  | 0 opened slack, 5 escalated lead-mail lead-phone, 10 escalated slack, 15 escalated lead-mail lead-phone
            0 channel:slack                                      | 2 | -  | -  | 0 opened slack, 5 escalated slack, 10 escalated slack
            2 channel:slack                                      | 1 | -  | -  | 2 escalated slack, 4 escalated slack
            0 channel:slack; 5 channel:slack                     | 0 | -  | -  | 0 opened slack, 5 nobody
            0 channel:slack; 5 schedule:primary; 15 contact:lead | 0 | 3  | -  | 0 opened slack
            0 channel:slack; 5 schedule:primary; 15 contact:lead | 0 | 3  | 30 | 0 opened slack, 33 escalated ben-phone, 43 escalated lead-mail lead-phone
            0 channel:slack; 5 contact:lead                      | 0 | 9  | 30 | 0 opened slack, 5 escalated lead-mail lead-phone, 39 escalated lead-mail lead-phone
            0 channel:gone; 5 contact:nobody                     | 0 | -  | -  | 0 nobody, 5 nobody
            """)
    void goes_through_a_policy(
            String steps, int repeat, @Nullable Integer acknowledged, @Nullable Integer timeout, String expected) {
        assertThat(String.join(", ", walk(policy(steps, repeat, timeout, null), acknowledged, List.of())))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            critical | 0 opened slack, 5 escalated lead-mail lead-phone
            low      | 1 opened slack
            """)
    void a_step_tells_of_its_severities(String severity, String expected) {
        var steps = List.of(
                new PolicyStep(Duration.ZERO, List.of(Notified.parse("channel:slack"))),
                new PolicyStep(
                        Duration.ofMinutes(5), List.of(Notified.parse("contact:lead")), Set.of(Severity.CRITICAL)));
        var policy = EscalationPolicy.of(definition(steps, 0, null, null), Severity.valueOf(severity.toUpperCase()));

        assertThat(String.join(", ", walk(policy, null, List.of()))).isEqualTo(expected);
    }

    @Test
    void a_policy_without_a_step_for_a_severity_says_so() {
        var steps = List.of(
                new PolicyStep(Duration.ZERO, List.of(Notified.parse("channel:slack")), Set.of(Severity.CRITICAL)));
        var begun = EscalationState.begin(EscalationPolicy.of(definition(steps, 0, null, null), Severity.LOW), OPENED);

        assertThat(next(begun, List.of(), Optional.empty(), OPENED).reason())
                .contains("the policy \"core\" has no step for incidents of this severity");
    }

    @Test
    void who_knows_is_reminded_until_somebody_acknowledges() {
        assertThat(walk(policy("0 channel:slack", 0, null, 20), 50, List.of()))
                .containsExactly("0 opened slack", "20 reminder slack", "40 reminder slack");
    }

    @Test
    void a_step_that_tells_somebody_puts_off_the_reminder() {
        assertThat(walk(policy("0 channel:slack; 15 contact:lead", 0, null, 20), 40, List.of()))
                .containsExactly(
                        "0 opened slack",
                        "15 escalated lead-mail lead-phone",
                        "35 reminder slack lead-mail lead-phone");
    }

    @ParameterizedTest(name = "held {0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0 10 | 0 held, 10 opened slack, 15 escalated ben-phone, 25 escalated lead-mail lead-phone
            4 8  | 0 opened slack, 5 held, 8 escalated lead-mail lead-phone, 18 nobody
            1 4  | 0 opened slack, 5 escalated ann-phone, 15 escalated lead-mail lead-phone
            """)
    void time_stands_still_while_something_holds_it(String minutes, String expected) {
        var held = Arrays.stream(minutes.split(" ")).map(Integer::valueOf).toList();
        assertThat(String.join(", ", walk(policy(STEPS, 0, null, null), null, held)))
                .isEqualTo(expected);
    }

    @Test
    void what_is_no_longer_held_is_told_at_once() {
        var begun = EscalationState.begin(policy(STEPS, 0, null, null), OPENED);
        var held = next(begun, List.of(), Optional.of(hold(60)), OPENED).stands();
        assertThat(held.wakesAt()).contains(minute(60));

        var woken = next(held.woken(minute(60), minute(7)), List.of(), Optional.empty(), minute(7));
        assertThat(shown(woken.decision())).isEqualTo("opened slack");
        assertThat(woken.stands().nextAt()).contains(minute(12));
    }

    @Test
    void what_holds_one_that_flapped_holds_it_when_it_is_stable_too() {
        var flaps = EscalationState.begin(policy(STEPS, 0, null, null), OPENED).flapping(OPENED, minute(15));
        var told = next(flaps, List.of(), Optional.empty(), OPENED).stands();
        var quiet = next(told, recipients(), Optional.empty(), minute(5)).stands();
        var held = next(quiet, recipients(), Optional.of(hold(60)), minute(15)).stands();

        assertThat(held.wakesAt()).contains(minute(60));
    }

    @ParameterizedTest(name = "acknowledged at 3, taken back at {0}, of a timeout of {1} -> {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            4  | -  | 0 opened slack, 5 escalated ann-phone, 15 escalated lead-mail lead-phone
            5  | -  | 0 opened slack, 5 escalated ann-phone, 15 escalated lead-mail lead-phone
            11 | -  | 0 opened slack, 11 escalated ben-phone, 21 escalated lead-mail lead-phone
            11 | 30 | 0 opened slack, 11 escalated ben-phone, 21 escalated lead-mail lead-phone
            """)
    void what_came_due_while_somebody_had_it_is_due_when_that_is_taken_back(
            int back, @Nullable Integer timeout, String expected) {
        assertThat(String.join(", ", walk(policy(STEPS, 0, timeout, null), 3, List.of(), back)))
                .isEqualTo(expected);
    }

    @Test
    void who_was_told_all_before_it_was_acknowledged_is_reminded_after_it_is_taken_back() {
        assertThat(walk(policy("0 channel:slack", 0, null, 20), 3, List.of(), 30))
                .startsWith("0 opened slack", "30 reminder slack", "50 reminder slack");
        assertThat(walk(policy("0 channel:slack", 0, null, null), 3, List.of(), 30))
                .containsExactly("0 opened slack");
    }

    @Test
    void of_what_nobody_kept_the_step_that_it_came_to_is_due_at_once() {
        var begun = EscalationState.begin(policy(STEPS, 0, null, null), OPENED);
        var told = next(begun, List.of(), Optional.empty(), OPENED).stands();
        assertThat(told.acknowledged(minute(3)).resumedBlindly(minute(4)).wakesAt())
                .contains(minute(4));
        var done = Escalation.goesOn(begun.over());
        assertThat(done.reason()).contains("every channel was asked for its turn");
    }

    private static List<Recipient> recipients() {
        return List.copyOf(directory().channels().values());
    }

    @Test
    void a_gap_is_said_and_told_to_the_last_step() {
        var state = EscalationState.begin(policy("0 schedule:primary; 15 contact:lead", 0, null, null), minute(8));
        var step = next(state, List.of(), Optional.empty(), minute(8));

        assertThat(shown(step.decision())).isEqualTo("opened lead-mail lead-phone");
        assertThat(step.flaws())
                .containsExactly(
                        "nobody on call: no layer and no override of the schedule \"primary\" covers this time",
                        "so the last step of the policy is told instead");
    }

    @Test
    void a_group_waits_for_others_before_its_first_step() {
        var steps = List.of(
                new PolicyStep(Duration.ZERO, List.of(Notified.parse("channel:slack"))),
                new PolicyStep(Duration.ofMinutes(5), List.of(Notified.parse("contact:lead"))));
        var medium = EscalationPolicy.of(definition(steps, 0, null, null), Severity.MEDIUM);
        var critical = EscalationPolicy.of(definition(steps, 0, null, null), Severity.CRITICAL);

        assertThat(EscalationState.begin(medium, OPENED).wakesAt()).contains(OPENED.plusSeconds(30));
        assertThat(EscalationState.begin(critical, OPENED).wakesAt()).contains(OPENED);
    }

    /** Whatever happens in two hours, each decision with its minute; what is held tells nobody. */
    private static List<String> walk(EscalationPolicy policy, @Nullable Integer acknowledged, List<Integer> held) {
        return walk(policy, acknowledged, held, Integer.MAX_VALUE);
    }

    /** @param back when the acknowledgement is taken back */
    private static List<String> walk(
            EscalationPolicy policy, @Nullable Integer acknowledged, List<Integer> held, int back) {
        var story = new ArrayList<String>();
        var know = new ArrayList<Recipient>();
        var stands = EscalationState.begin(policy, OPENED);
        var before = stands;
        var incident = IncidentState.OPEN;
        for (var minute = 0; minute < 120; minute++) {
            if (acknowledged != null && minute == acknowledged) {
                before = stands;
                stands = Escalation.stopped(NotificationType.INCIDENT_ACKNOWLEDGED, stands, "Mira", minute(minute))
                        .stands();
                incident = IncidentState.ACKNOWLEDGED;
            }
            if (minute == back) {
                stands = Escalation.goesOn(before.resumed(minute(minute))).stands();
                incident = IncidentState.OPEN;
            }
            while (stands.wakesAt().isPresent() && !stands.wakesAt().get().isAfter(minute(minute))) {
                var isHeld = !held.isEmpty() && minute >= held.get(0) && minute < held.get(1);
                var hold = isHeld ? Optional.of(hold(held.get(1))) : Optional.<Hold>empty();
                var step = Escalation.next(incident, stands, know, directory(), hold, minute(minute));
                if (step.decision() instanceof Escalation.Tell tell) {
                    tell.who().stream().filter(it -> !know.contains(it)).forEach(know::add);
                }
                story.add(minute + " " + (isHeld ? "held" : shown(step.decision())));
                stands = step.stands();
            }
        }
        return story;
    }

    private static Escalation.Step next(EscalationState stands, List<Recipient> told, Optional<Hold> hold, Instant at) {
        return Escalation.next(IncidentState.OPEN, stands, told, directory(), hold, at);
    }

    private static Hold hold(int until) {
        return new Hold(Hold.Cause.SILENCE, "a", "silenced by Mira", minute(until));
    }

    private static String shown(Escalation decision) {
        return switch (decision) {
            case Escalation.Tell tell ->
                tell.type().code().replace("incident.", "") + " "
                        + tell.who().stream().map(it -> it.key().value()).collect(Collectors.joining(" "));
            case Escalation.Nobody _ -> "nobody";
        };
    }
}
