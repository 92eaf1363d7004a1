package dev.pharos.json.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pharos.json.yaml.Variables.Variable;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PORT", "8080", "EMPTY", "", "ON", "true", "TRICK", "${PORT}");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            off                     | "off"
            no                      | "no"
            on                      | "on"
            Yes                     | "Yes"
            true                    | true
            false                   | false
            1m                      | "1m"
            1:30                    | "1:30"
            2026-11-23              | "2026-11-23"
            12                      | 12
            "12"                    | "12"
            1.5                     | 1.5
            0x1F                    | "0x1F"
            1_000                   | "1_000"
            ~                       | null
            null                    | null
            [a, {b: 1}]             | ["a",{"b":1}]
            a${PORT}b               | "a8080b"
            ${PORT}                 | "8080"
            ${ON}                   | "true"
            "${ON}"                 | "true"
            ${EMPTY}                | ""
            ${EMPTY:-x}             | "x"
            ${NONE:-x}              | "x"
            ${NONE:-}               | ""
            ${TRICK}                | "${PORT}"
            $${PORT}                | "${PORT}"
            $PORT                   | "$PORT"
            """)
    void a_word_means_what_it_says(String yaml, String json) {
        var document = parse(yaml);

        assertThat(document.mistakes()).isEmpty();
        assertThat(document.root().orElseThrow().json()).hasToString(json);
    }

    @ParameterizedTest(name = "{0} in {1}:{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a: 1\\nb: 2\\na: 3        | 3 | 1 | a    | is there twice, first in line 1
            a: {b: !!java.net.URL x}  | 1 | 8 |      | tag is not allowed
            a: !secret x              | 1 | 4 | a    | without the tag !secret
            <<: 1                     | 1 | 5 |      | what is merged by << must be an object
            <<: [{a: 1}, 2]           | 1 | 5 |      | what is merged by << must be an object
            <<: {a: 1}\\n<<: {b: 1}   | 2 | 1 | <<   | is there twice
            n: ${PORT}                | 1 | 4 | n    | is shown to others
            a: ${HIDDEN}              | 1 | 4 | a    | ${HIDDEN} is not for files
            ? [a]\\n: b               | 1 | 3 |      | the name of a field must be a word
            a: [1, "x ${NONE}"]       | 1 | 8 | a[1] | ${NONE} is not set in the environment: set it
            a: ${NO NAME}             | 1 | 4 | a    | must begin ${NAME} or ${NAME:-default}
            a: "${PORT"               | 1 | 4 | a    | must begin ${NAME} or ${NAME:-default}
            a: &x [*x]                | 1 | 4 |      | unfolds to too much
            a: [1                     | 1 | 6 |      | is not valid YAML: expected ',' or ']'
            a: 1\\n b: 2              | 2 | 3 |      | is not valid YAML: mapping values are not allowed here
            a: 1\\n---\\nb: 2         | 2 | 1 |      | is not valid YAML: but found another document
            a: x\\u0001               | 1 | 5 |      | must not hold control characters
            """)
    void a_mistake_is_told_with_its_place(String yaml, int line, int column, String field, String message) {
        var text = yaml.replace("\\n", "\n").replace("\\u0001", "\u0001");

        assertThat(parse(text).mistakes()).first().satisfies(mistake -> {
            assertThat(mistake.message()).contains(message);
            assertThat(mistake.place()).isEqualTo(new SourceLocation(line, column));
            if (field != null) {
                assertThat(mistake.field()).isEqualTo(field);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[],", "{},", "1,", "'',", "*x,"})
    void a_file_of_many_small_values_ends_before_it_is_in_memory(String value) {
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var text = "a: &x 1\nb: [" + value.repeat(8 * 1_048_576 / value.length()) + "1]";

        var before = memory.getCurrentThreadAllocatedBytes();
        var document = YamlDocument.parse(text, YamlDocumentTest::variable, _ -> false);

        // As much as the process has room for, and its text; the JVM of the tests has 512 MiB at least.
        assertThat(memory.getCurrentThreadAllocatedBytes() - before)
                .isLessThan(1_500L * YamlDocument.mostValues() + 64 * 1_048_576);
        assertThat(document.mistakes())
                .singleElement()
                .extracting(Mistake::message)
                .asString()
                .contains("split it");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {<<: {a: 1, b: 2}, b: 3}                 | {"b":3,"a":1}
            {b: 3, <<: {a: 1, b: 2}}                 | {"b":3,"a":1}
            {<<: [{a: 1}, {a: 2, c: 3}]}             | {"a":1,"c":3}
            {<<: {<<: {a: 1, b: 1}, b: 2}, c: 3}     | {"c":3,"b":2,"a":1}
            {x: &x {a: 1}, y: {<<: *x, b: 2}}        | {"x":{"a":1},"y":{"b":2,"a":1}}
            {x: &x {a: 1}, y: {<<: [*x], a: null}}   | {"x":{"a":1},"y":{"a":null}}
            {"<<": {a: 1}}                           | {"<<":{"a":1}}
            """)
    void a_merge_key_lays_beneath_what_it_names(String yaml, String json) {
        var document = parse(yaml);

        assertThat(document.mistakes()).isEmpty();
        assertThat(document.root().orElseThrow().json()).hasToString(json);
    }

    @Test
    void aliases_cannot_unfold_without_end() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            var alias = "*a" + (i - 1) + ", ";
            bomb.append("a%d: &a%d [%s x]\n".formatted(i, i, alias.repeat(10)));
        }

        assertThat(parse(bomb.toString()).mistakes())
                .hasSizeBetween(1, 100)
                .first()
                .extracting(Mistake::message)
                .asString()
                .contains("unfolds to too much");
        assertThat(parse("a: &x [*x, *x]").mistakes()).hasSizeBetween(1, 100);
    }

    @Test
    void what_nests_too_deeply_is_refused() {
        assertThat(parse("[".repeat(1_000) + "]".repeat(1_000)).mistakes()).isNotEmpty();
    }

    @Test
    void an_empty_file_holds_nothing() {
        assertThat(parse("").root()).isEmpty();
        assertThat(parse("# only a comment\n").root()).isEmpty();
        assertThat(parse("").mistakes()).isEmpty();
    }

    private static YamlDocument parse(String text) {
        return YamlDocument.parse(text, YamlDocumentTest::variable, "n"::equals);
    }

    private static Variable variable(String name) {
        if (name.equals("HIDDEN")) {
            return new Variable.Forbidden("is not for files");
        }
        return ENVIRONMENT.containsKey(name) ? new Variable.Value(ENVIRONMENT.get(name)) : new Variable.Unset();
    }
}
