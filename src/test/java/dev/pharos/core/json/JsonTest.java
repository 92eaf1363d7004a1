package dev.pharos.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.json.JsonPath.Step;
import dev.pharos.core.outcome.Answers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    private static final Json DOCUMENT =
            Answers.parsed("{\"a\": [[1, 2], {\"b.c\": null}], \"n\": 1.50e3, \"\": \"empty\"}");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a" : [1, 2.50, true, null]} | {"a":[1,2.50,true,null]}
            [ ]                           | []
            { }                           | {}
            "a\\"b\\\\c\\n\\t\\r\\u0001/" | "a\\"b\\\\c\\n\\t\\r\\u0001/"
            "\\u00e9\\u001f"              | "é\\u001f"
            1e5                           | 1e5
            """)
    void is_written_in_as_few_characters_as_it_needs(String document, String minified) {
        assertThat(Answers.parsed(document).minified()).isEqualTo(minified);
    }

    @Test
    void a_path_leads_through_keys_and_indexes() {
        assertThat(path(new Step.Key("a"), new Step.Index(0), new Step.Index(1)).in(DOCUMENT))
                .contains(new Json.Num("2"));
        assertThat(path(new Step.Key("a"), new Step.Index(1), new Step.Key("b.c"))
                        .in(DOCUMENT))
                .contains(new Json.Null());
        assertThat(path(new Step.Key("")).in(DOCUMENT)).contains(new Json.Str("empty"));
        assertThat(path().in(DOCUMENT)).contains(DOCUMENT);
    }

    @Test
    void a_path_that_leads_nowhere_finds_nothing() {
        assertThat(path(new Step.Key("b")).in(DOCUMENT)).isEmpty();
        assertThat(path(new Step.Index(0)).in(DOCUMENT)).isEmpty();
        assertThat(path(new Step.Key("a"), new Step.Index(2)).in(DOCUMENT)).isEmpty();
        assertThat(path(new Step.Key("a"), new Step.Key("0")).in(DOCUMENT)).isEmpty();
        assertThat(path(new Step.Key("n"), new Step.Key("n")).in(DOCUMENT)).isEmpty();
    }

    private static JsonPath path(Step... steps) {
        return new JsonPath(List.of(steps));
    }
}
