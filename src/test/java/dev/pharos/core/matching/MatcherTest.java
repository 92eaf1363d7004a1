package dev.pharos.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
    private static final Subject GATEWAY = Subject.of(
            "api-gateway",
            "API gateway",
            Optional.of("Factory"),
            "critical",
            Map.of("team", "core", "app.example/part", "edge", "severity", "hidden by the reserved name"));

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            team="core",                    true
            team="cor",                     false
            team = "core",                  true
            team=core,                      true
            team!="core",                   false
            team!="web",                    true
            target=~"api-.*",               true
            target=~"gateway",              false
            target=~".*gateway",            true
            target!~"api-.*",               false
            target!~"web|api",              true
            severity="critical",            true
            group="Factory",                true
            name="API gateway",             true
            app.example/part="edge",        true
            "app.example/part"="edge",      true
            missing="",                     true
            missing!="",                    false
            missing=~".+",                  false
            target=~"API-.*",               false
            target=~"(?i)API-.*",           true
            target=~"api\\\\-gateway",      true
            target=~"api\\-gateway",        true
            """)
    void holds_as_in_alertmanager_with_regular_expressions_anchored(String matcher, boolean holds) {
        assertThat(Matcher.parse(matcher).holds(GATEWAY)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team=\"core\"", "target=~\"a\\\\.b\"", "x!=\"say \\\"hi\\\"\"", "\"two words\"!~\".*\""})
    void writes_what_it_reads(String text) {
        assertThat(Matcher.parse(text)).hasToString(text);
        assertThat(Matcher.parse(Matcher.parse(text).toString())).isEqualTo(Matcher.parse(text));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            ``,                     at character 1 stands the end
            team,                   expected one of = != =~ !~
            team==core,             at character 6 stands '='
            ="core",                expected the name of a label
            team=,                  expected a value
            team="core,             expected the closing quote
            team="core" x,          expected nothing more
            team=two words,         expected nothing more
            target=~"(",            is no regular expression of RE2
            target=~"(?=x)",        is no regular expression of RE2
            target=~"a\\1",         is no regular expression of RE2
            target=~"x{1001}",      is no regular expression of RE2
            target=~"(x{200}){99}", repeat too much
            """)
    void refuses_what_cannot_be_read_with_the_place_or_the_rule(String text, String says) {
        assertThatThrownBy(() -> Matcher.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    @Test
    void refuses_names_and_values_that_are_too_long() {
        assertThatThrownBy(() -> Matcher.parse("a".repeat(64) + "=x")).hasMessageContaining("1 to 63");
        assertThatThrownBy(() -> Matcher.parse("a=" + "x".repeat(501))).hasMessageContaining("at most 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(((((x{50}){50}){50}){50}){50}){50}", "((x{1000}){1000}){1000}"})
    void refuses_a_regular_expression_whose_program_would_be_huge(String regex) {
        assertThatThrownBy(() -> Matcher.parse("a=~\"" + regex + "\"")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_matchers_all_must_hold() {
        assertThat(Matchers.parse("team=core", "severity=critical").hold(GATEWAY))
                .isTrue();
        assertThat(Matchers.parse("team=core", "severity=low").hold(GATEWAY)).isFalse();
    }

    @Test
    void matchers_that_hold_of_nothing_mean_nearly_everything_and_say_so() {
        assertThat(Matchers.parse("team!=core", "x=~.*").holdOfNothing()).isTrue();
        assertThat(Matchers.parse("team!=core", "target=~.+").holdOfNothing()).isFalse();
    }
}
