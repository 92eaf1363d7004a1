package dev.pharos.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.matching.Subject;
import dev.pharos.core.targets.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyChoiceTest {
    private static final List<PolicyDefinition> POLICIES = List.of(
            policy("z-default", true, ""),
            policy("core-late", false, "team=core"),
            policy("core-early", false, "team=core"),
            policy("web", false, "team=web"),
            policy("named-only", false, ""));

    @ParameterizedTest(name = "a target of team {0} that names \"{1}\" -> {2}")
    @CsvSource(textBlock = """
            core, named-only, named-only, the target names the policy "named-only"
            core, '',         core-early, the policy "core-early" is the first that matches: team="core"
            web,  '',         web,        the policy "web" is the first that matches: team="web"
            ops,  '',         z-default,  the policy "z-default" is the default
            ops,  gone,       z-default,  'the target names the policy "gone", which is gone; the policy "z-default" is the default'
            """)
    void the_named_policy_goes_before_the_first_that_matches_and_that_before_the_default(
            String team, String named, String chosen, String reason) {
        var key = Optional.of(named).filter(it -> !it.isEmpty()).map(Key::new);
        var choice = PolicyChoice.of(key, true, target(team), POLICIES);

        assertThat(choice.policy().orElseThrow().key()).hasToString(chosen);
        assertThat(choice.reason()).isEqualTo(reason);
    }

    @Test
    void without_any_policy_the_channels_are_told() {
        var own = PolicyChoice.of(Optional.empty(), true, target("ops"), List.of());
        var others = PolicyChoice.of(Optional.empty(), false, target("ops"), List.of());

        assertThat(own.policy()).isEmpty();
        assertThat(own.reason()).isEqualTo("there is no policy for it, so the channels that the target names are told");
        assertThat(others.reason()).isEqualTo("there is no policy for it, so the default channels are told");
    }

    @Test
    void a_group_waits_half_a_minute_but_for_what_is_critical() {
        var policy = policy("p", false, "");

        assertThat(policy.groupWait(Severity.CRITICAL)).isZero();
        assertThat(policy.groupWait(Severity.HIGH)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void steps_stand_in_the_order_of_their_times() {
        assertThatThrownBy(() -> policy("p", false, "", step(5), step(1))).hasMessageContaining("step 2");
    }

    @ParameterizedTest
    @CsvSource({"ops", "mail:ops", "channel:", "channel:O P", "schedule:a:b"})
    void who_is_told_is_written_with_its_kind(String text) {
        assertThatThrownBy(() -> Notified.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"channel:ops", "schedule:primary", "contact:lead"})
    void who_is_told_is_written_as_it_is_read(String text) {
        assertThat(Notified.parse(text)).hasToString(text);
    }

    private static Subject target(String team) {
        return Subject.of("t", "T", Optional.empty(), "high", Map.of("team", team));
    }

    private static PolicyStep step(int minutes) {
        return new PolicyStep(Duration.ofMinutes(minutes), List.of(Notified.parse("channel:ops")));
    }

    private static PolicyDefinition policy(String key, boolean isDefault, String match, PolicyStep... steps) {
        return new PolicyDefinition(
                new Key(key),
                key,
                isDefault,
                Optional.of(match).filter(it -> !it.isEmpty()).map(Matchers::parse),
                steps.length == 0 ? List.of(step(0)) : List.of(steps),
                0,
                Optional.empty(),
                Optional.empty(),
                PolicyDefinition.DEFAULT_GROUP_INTERVAL,
                List.of(),
                Optional.empty());
    }
}
