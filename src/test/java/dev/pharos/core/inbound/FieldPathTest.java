package dev.pharos.core.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.json.JsonPath;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id                    | id
            $.alert.id            | alert id
            alert.labels.severity | alert labels severity
            items[0].id           | items 0 id
            $[2].id               | 2 id
            a[1][20]              | a 1 20
            my-name               | my-name
            """)
    void a_path_is_names_and_numbers(String text, String steps) {
        assertThat(shown(FieldPath.parse(text).path().steps())).isEqualTo(steps);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "$",
                "a..b",
                "a.",
                ".a",
                "a[",
                "a[x]",
                "a[1]b",
                "a[-1]",
                "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q"
            })
    void what_is_no_path_is_refused_with_what_it_was(String text) {
        assertThatThrownBy(() -> FieldPath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    private static String shown(List<JsonPath.Step> steps) {
        return steps.stream()
                .map(it -> switch (it) {
                    case JsonPath.Step.Key(var name) -> name;
                    case JsonPath.Step.Index(var at) -> Integer.toString(at);
                })
                .collect(Collectors.joining(" "));
    }
}
