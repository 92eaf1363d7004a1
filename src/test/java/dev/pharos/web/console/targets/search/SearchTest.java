package dev.pharos.web.console.targets.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.matching.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words and matchers are told apart as people write them. */
class SearchTest {
    @ParameterizedTest(name = "{0} -> {1} and {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            gateway                            | gateway       |
            Gateway EU                         | gateway eu    |
            "two words"                        | two words     |
            team="core"                        |               | team="core"
            team=core                          |               | team="core"
            team = "core"                      |               | team="core"
            team="core", env!="test"           |               | team="core" env!="test"
            team="core" env!~"t.*"             |               | team="core" env!~"t.*"
            {team="core",env="prod"}           |               | team="core" env="prod"
            gateway team=~"a.b, c" eu          | gateway eu    | team=~"a.b, c"
            name="say \\"hi\\" = there"        |               | name="say \\"hi\\" = there"
            ~                                  | ~             |
            """)
    void words_and_matchers(String text, String words, String matchers) {
        var search = Search.parse(text);
        assertThat(String.join(" ", search.words())).isEqualTo(words == null ? "" : words);
        assertThat(String.join(
                        " ", search.matchers().stream().map(Matcher::toString).toList()))
                .isEqualTo(matchers == null ? "" : matchers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            team=                | In “team=”: at character 6 stands the end, expected a value in double quotes
            ="core"              | In “="core"”: at character 1 stands '=', expected the name of a label
            gateway, team=="core"| In “team==
            team=~"("            | is no regular expression of RE2
            team="core           | expected the closing quote
            """)
    void what_is_malformed_is_said_with_its_place(String text, String said) {
        assertThatThrownBy(() -> Search.parse(text)).hasMessageContaining(said);
    }

    @Test
    void it_is_bounded() {
        assertThatThrownBy(() -> Search.parse("x".repeat(1_001))).hasMessageContaining("at most 1000");
        assertThatThrownBy(() -> Search.parse("x ".repeat(21))).hasMessageContaining("at most 20");
        assertThatThrownBy(() -> Search.parse("name=~\"(.?){999}\"")).hasMessageContaining("repeat too much");
        assertThat(Search.parse("name=~\"(.?){99}\"").matchers()).hasSize(1);
        assertThat(Search.parse("  , ,, ").isNothing()).isTrue();
    }

    @Test
    void only_matchers_alone_can_be_those_of_a_silence() {
        assertThat(Search.parse("team=\"core\"").asMatchers()).isPresent();
        assertThat(Search.parse("gateway team=\"core\"").asMatchers()).isEmpty();
        assertThat(Search.parse("").asMatchers()).isEmpty();
    }
}
