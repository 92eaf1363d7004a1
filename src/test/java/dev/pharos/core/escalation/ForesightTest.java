package dev.pharos.core.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.EscalationPolicy.Step;
import dev.pharos.core.escalation.Foresight.Moment;
import dev.pharos.core.escalation.hold.Hold;
import dev.pharos.core.policy.Notified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ForesightTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final Recipient OPS = new Recipient(new ChannelId(new UUID(1, 1)), new ChannelKey("ops"));
    private static final Recipient LEAD = new Recipient(new ChannelId(new UUID(1, 2)), new ChannelKey("lead"));
    private static final Directory DIRECTORY =
            new Directory(Map.of(new Key("ops"), OPS, new Key("lead"), LEAD), Map.of(), Map.of(), Map.of());
    private static final EscalationPolicy POLICY = new EscalationPolicy(
            Optional.of(new Key("core")),
            "",
            List.of(step(0, "channel:ops"), step(5, "schedule:primary", "channel:lead")),
            2,
            Optional.empty(),
            Optional.of(Duration.ofMinutes(1)),
            Optional.empty());

    @Test
    void each_step_of_each_round_is_decided_as_it_will_be_and_reminders_are_left_out() {
        var moments = moments(_ -> Optional.empty());
        assertThat(shown(moments))
                .startsWith("0 ops | 5 lead |")
                .contains("ops")
                .hasSizeLessThan(80);
        assertThat(moments).hasSize(4);
        assertThat(moments.get(1).onCall()).singleElement().satisfies(it -> {
            assertThat(it.schedule()).isEqualTo(new Key("primary"));
            assertThat(it.who()).isEmpty();
        });
        assertThat(moments.get(1).decided().flaws()).anyMatch(it -> it.contains("nobody on call"));
    }

    @Test
    void what_is_held_comes_when_the_hold_ends() {
        var until = AT.plus(Duration.ofMinutes(30));
        var moments = moments(at -> at.isBefore(until)
                ? Optional.of(new Hold(Hold.Cause.MAINTENANCE, "work", "maintenance \"Work\"", until))
                : Optional.empty());
        assertThat(moments.getFirst().decided().reason()).contains("maintenance \"Work\"");
        assertThat(shown(moments)).startsWith("0 - | 30 ops | 35 lead");
    }

    @Test
    void under_a_parent_that_is_down_nobody_knows_how_it_goes_on() {
        var moments = moments(at -> Optional.of(
                new Hold(Hold.Cause.DEPENDENCY, "x", "dependency \"x\" is down", at.plus(Duration.ofMinutes(1)))));
        assertThat(shown(moments)).isEqualTo("0 -");
    }

    @Test
    void without_a_step_there_is_nothing_to_decide() {
        assertThat(Foresight.of(EscalationPolicy.of(Map.of()), DIRECTORY, _ -> Optional.empty(), AT))
                .isEmpty();
    }

    private static List<Moment> moments(Function<Instant, Optional<Hold>> hold) {
        return Foresight.of(POLICY, DIRECTORY, hold, AT);
    }

    private static String shown(List<Moment> moments) {
        return moments.stream()
                .map(it -> Duration.between(AT, it.at()).toMinutes() + " "
                        + (it.decided().decision() instanceof Escalation.Tell tell
                                ? tell.who().stream()
                                        .map(who -> who.key().value())
                                        .collect(Collectors.joining(","))
                                : "-"))
                .collect(Collectors.joining(" | "));
    }

    private static Step step(int after, String... notified) {
        return new Step(
                Duration.ofMinutes(after),
                List.of(),
                List.of(notified).stream().map(Notified::parse).toList());
    }
}
