package dev.pharos.core.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.matching.Subject;
import dev.pharos.core.targets.DependencyCycle.Dependent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Written {@code a>b,c}: a depends on b and c. {@code *core} is the matcher team="core", and {@code a*} is in that team. */
class DependencyCycleTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            a>b                       | none
            a>b b>c                   | none
            a>b b>a                   | a → b → a
            a>b b>c c>a               | a → b → c → a
            a>b b>c c>b               | b → c → b
            a>a                       | a → a
            a>b,c b>d c>d             | none
            a>b,c b>d c>d d>a         | a → b → d → a
            a>*                       | none
            a*>*                      | none
            a*>* b*>*                 | a → b → a
            a>* b*>c c>a              | a → b → c → a
            a>* b*>c                  | none
            x>y a>x b>a x2>b y>b      | x → y → b → a → x
            """)
    void a_circle_is_found_and_named(String targets, String cycle) {
        var found = DependencyCycle.in(Arrays.stream(targets.strip().split(" +"))
                .map(DependencyCycleTest::dependent)
                .toList());
        assertThat(found.map(DependencyCycle::toString)).isEqualTo(Optional.ofNullable(cycle));
    }

    @Test
    void a_chain_of_a_hundred_thousand_is_no_circle() {
        var chain = new ArrayList<Dependent>();
        for (var i = 0; i < 100_000; i++) {
            chain.add(dependent("t" + i + ">t" + (i + 1)));
        }
        assertThat(DependencyCycle.in(chain)).isEmpty();
        chain.add(dependent("t100000>t0"));
        assertThat(DependencyCycle.in(chain)).isPresent();
    }

    @Test
    void what_can_be_a_key_is_one_and_all_matchers_must_hold() {
        var on = DependsOn.of(List.of("db", "team=core", "target=~\"gw-.*\""));
        var own = new TargetKey("gw-1");
        assertThat(on.written()).containsExactly("db", "team=\"core\"", "target=~\"gw-.*\"");
        assertThat(DependsOn.of(on.written())).isEqualTo(on);
        assertThat(on.includes(own, subject("db", "other"))).isTrue();
        assertThat(on.includes(own, subject("gw-2", "core"))).isTrue();
        assertThat(on.includes(own, subject("gw-2", "other"))).isFalse();
        assertThat(on.includes(own, subject("gw-1", "core"))).isFalse();
        assertThatThrownBy(() -> DependsOn.of(List.of("No Key"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Dependent dependent(String text) {
        var parts = text.split(">");
        var key = parts[0].replace("*", "");
        var on = Arrays.stream(parts[1].split(","))
                .map(it -> it.equals("*") ? "team=core" : it)
                .toList();
        return new Dependent(
                new TargetKey(key), subject(key, parts[0].endsWith("*") ? "core" : "other"), DependsOn.of(on));
    }

    private static Subject subject(String key, String team) {
        return Subject.of(key, key, Optional.empty(), "high", Map.of("team", team));
    }
}
