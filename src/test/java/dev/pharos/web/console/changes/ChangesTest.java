package dev.pharos.web.console.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A difference is told field by field, and two changes of one definition become one. */
class ChangesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) JSON.readTree(text);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": "1"}                 | {"a": "1"}                 | []
            {"a": "1"}                 | {"a": "2"}                 | [Change[field=a, before=[1], after=[2]]]
            {"a": null}                | {}                         | []
            {}                         | {"a": true}                | [Change[field=a, before=[], after=[true]]]
            {"a": ["x", "y"]}          | {"a": ["y", "z"]}          | [Change[field=a, before=[x], after=[z]]]
            {"a": {"b": "1", "c": 2}}  | {"a": {"b": "1"}}          | [Change[field=a.c, before=[2], after=[]]]
            {"a": null}                | {"a": {"b": "1"}}          | [Change[field=a.b, before=[], after=[1]]]
            """)
    void only_what_differs(String before, String after, String told) throws Exception {
        assertThat(Changes.between(json(before), json(after))).hasToString(told);
    }

    @Test
    void what_is_long_is_cut_and_of_many_changes_the_first_are_told() throws Exception {
        var before = json("{}");
        var after = json("{}");
        for (var i = 0; i < 100; i++) {
            after.put("f" + i, "x".repeat(1_000));
        }
        assertThat(Changes.between(before, after))
                .hasSize(60)
                .first()
                .matches(it -> it.after().getFirst().length() == 200);
    }

    @Test
    void changes_of_two_are_merged_and_where_both_changed_the_form_has_its_own() throws Exception {
        var base = json("{\"key\": \"a\", \"name\": \"A\", \"interval\": \"1m\", \"timeout\": \"10s\"}");
        var kept = json("{\"key\": \"a\", \"name\": \"Theirs\", \"interval\": \"30s\", \"timeout\": \"10s\"}");
        var mine = json("{\"key\": \"a\", \"name\": \"Mine\", \"interval\": \"1m\", \"timeout\": \"5s\"}");
        var merged = Merged.of(base, kept, mine);
        assertThat(merged.definition())
                .isEqualTo(json("{\"key\": \"a\", \"name\": \"Mine\", \"interval\": \"30s\", \"timeout\": \"5s\"}"));
        assertThat(merged.words()).contains("Both of you changed name;");
        assertThat(Changes.between(base, kept)).hasSize(2);
    }
}
