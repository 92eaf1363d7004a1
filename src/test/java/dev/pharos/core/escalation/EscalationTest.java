package dev.pharos.core.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.EscalationPolicy.Step;
import dev.pharos.core.incident.IncidentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ops and night are told at once, boss after five minutes, owner after ten. */
class EscalationTest {
    private static final Instant OPENED = Instant.parse("2026-11-23T03:00:00Z");
    private static final Recipient OPS = channel("ops");
    private static final Recipient NIGHT = channel("night");
    private static final Recipient BOSS = channel("boss");
    private static final Recipient OWNER = channel("owner");
    private static final EscalationPolicy POLICY = EscalationPolicy.of(policy());

    @ParameterizedTest(name = "{0}, at minute {1}, off: {2}, told: {3} -> {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            OPEN         | 0  | -         | -         | opened ops night; next at 5
            OPEN         | 0  | night     | -         | opened ops; not night; next at 5
            OPEN         | 0  | ops night | -         | nobody, ops: it is off; night: it is off; not ops night; next at 5
            OPEN         | 4  | -         | ops night | nobody, the next step is due at 2026-11-23T03:05:00Z; next at 5
            OPEN         | 5  | -         | ops night | escalated boss; next at 10
            OPEN         | 60 | -         | ops night | escalated boss; next at 10
            OPEN         | 5  | boss      | ops night | nobody, boss: it is off; not boss; next at 10
            OPEN         | 5  | -         | ops boss  | nobody, boss: the channel knows of the incident already; not boss; next at 10
            ACKNOWLEDGED | 5  | -         | ops night | nobody, somebody has acknowledged the incident; over
            ACKNOWLEDGED | 5  | boss      | ops night | nobody, somebody has acknowledged the incident; over
            RESOLVED     | 5  | -         | ops night | nobody, the incident is resolved; over
            RESOLVED     | 4  | -         | ops night | nobody, the incident is resolved; over
            """)
    void tells_who_is_due_or_why_nobody_is(
            IncidentState incident, int minute, String off, String told, String expected) {
        var stands = EscalationState.begin(POLICY, OPENED);
        if (told != null) {
            stands = next(IncidentState.OPEN, stands, List.of(), Map.of(), OPENED)
                    .stands();
        }
        var unreachable = recipients(off).stream().collect(Collectors.toMap(Recipient::id, _ -> "it is off"));

        assertThat(shown(
                        next(incident, stands, recipients(told), unreachable, OPENED.plus(Duration.ofMinutes(minute)))))
                .isEqualTo(expected);
    }

    @Test
    void goes_through_its_steps_and_ends() {
        assertThat(walk(POLICY)).containsExactly("0 opened ops night", "5 escalated boss", "10 escalated owner");
    }

    @Test
    void a_further_round_begins_when_the_last_step_of_the_one_before_was_due_and_tells_all_again() {
        assertThat(walk(new EscalationPolicy(
                        List.of(
                                new Step(Duration.ofMinutes(1), List.of(OPS)),
                                new Step(Duration.ofMinutes(3), List.of(BOSS))),
                        2)))
                .containsExactly("1 escalated ops", "3 escalated boss", "4 escalated ops", "6 escalated boss");
    }

    @Test
    void a_policy_that_names_nobody_says_so() {
        var step = next(
                IncidentState.OPEN,
                EscalationState.begin(EscalationPolicy.of(Map.of()), OPENED),
                List.of(),
                Map.of(),
                OPENED);

        assertThat(shown(step))
                .isEqualTo("nobody, there is no channel that its target names, and no default one; over");
    }

    @Test
    void exactly_those_hear_of_a_change_who_know_of_the_incident() {
        assertThat(Escalation.change(NotificationType.INCIDENT_RESOLVED, OPENED, List.of(OPS, BOSS)))
                .isEqualTo(
                        new Escalation.Tell(NotificationType.INCIDENT_RESOLVED, OPENED, List.of(OPS, BOSS), Why.KNOWN));
        assertThat(Escalation.change(NotificationType.INCIDENT_RESOLVED, OPENED, List.of()))
                .isEqualTo(new Escalation.Nobody("nobody was told of the incident"));
    }

    @Test
    void steps_have_an_order() {
        var step = new Step(Duration.ofMinutes(1), List.of(OPS));
        assertThatThrownBy(() -> new EscalationPolicy(List.of(step, step), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("step 1");
        assertThatThrownBy(() -> new EscalationPolicy(List.of(step), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rounds is 0");
    }

    private static List<String> walk(EscalationPolicy policy) {
        var told = new ArrayList<String>();
        var know = new ArrayList<Recipient>();
        var stands = EscalationState.begin(policy, OPENED);
        while (stands.nextAt().isPresent()) {
            var at = stands.nextAt().get();
            var step = next(IncidentState.OPEN, stands, know, Map.of(), at);
            var tell = (Escalation.Tell) step.decision();
            know.addAll(tell.who());
            told.add(minute(at) + " " + shown(tell));
            stands = step.stands();
        }
        return told;
    }

    private static Escalation.Step next(
            IncidentState incident,
            EscalationState stands,
            List<Recipient> told,
            Map<ChannelId, String> unreachable,
            Instant at) {
        var directory = new Directory(Map.of(), Map.of(), Map.of(), unreachable);
        return Escalation.next(incident, stands, told, directory, Optional.empty(), at);
    }

    private static String shown(Escalation.Step step) {
        var untold = step.untold().isEmpty()
                ? ""
                : "; not "
                        + keys(step.untold().stream()
                                .map(Escalation.Untold::channel)
                                .toList());
        return shown(step.decision())
                + untold
                + step.stands().nextAt().map(it -> "; next at " + minute(it)).orElse("; over");
    }

    private static String shown(Escalation decision) {
        return switch (decision) {
            case Escalation.Tell tell -> tell.type().code().replace("incident.", "") + " " + keys(tell.who());
            case Escalation.Nobody nobody -> "nobody, " + nobody.reason();
        };
    }

    private static String keys(List<Recipient> channels) {
        return channels.stream().map(it -> it.key().value()).collect(Collectors.joining(" "));
    }

    private static long minute(Instant at) {
        return Duration.between(OPENED, at).toMinutes();
    }

    private static List<Recipient> recipients(String keys) {
        return Optional.ofNullable(keys).stream()
                .flatMap(it -> List.of(it.split(" ")).stream())
                .map(EscalationTest::channel)
                .toList();
    }

    private static Map<Recipient, Duration> policy() {
        var policy = new LinkedHashMap<Recipient, Duration>();
        policy.put(OPS, Duration.ZERO);
        policy.put(OWNER, Duration.ofMinutes(10));
        policy.put(NIGHT, Duration.ZERO);
        policy.put(BOSS, Duration.ofMinutes(5));
        return policy;
    }

    private static Recipient channel(String key) {
        return new Recipient(new ChannelId(UUID.nameUUIDFromBytes(key.getBytes())), new ChannelKey(key));
    }
}
