package dev.pharos.web.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The examples of RFC 7396, appendix A, whose target and patch are objects. */
    @ParameterizedTest(name = "{0} + {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"a":"b"}             | {"a":"c"}                      | {"a":"c"}
            {"a":"b"}             | {"b":"c"}                      | {"a":"b","b":"c"}
            {"a":"b"}             | {"a":null}                     | {}
            {"a":"b","b":"c"}     | {"a":null}                     | {"b":"c"}
            {"a":["b"]}           | {"a":"c"}                      | {"a":"c"}
            {"a":"c"}             | {"a":["b"]}                    | {"a":["b"]}
            {"a":{"b":"c"}}       | {"a":{"b":"d","c":null}}       | {"a":{"b":"d"}}
            {"a":[{"b":"c"}]}     | {"a":[1]}                      | {"a":[1]}
            {"e":null}            | {"a":1}                        | {"e":null,"a":1}
            {"a":"foo"}           | {"a":{"b":{"c":null}}}         | {"a":{"b":{}}}
            {}                    | {"a":{"bb":{"ccc":null}}}      | {"a":{"bb":{}}}
            """)
    void a_patch_merges_as_the_rfc_says(String target, String patch, String merged) throws Exception {
        var before = (ObjectNode) JSON.readTree(target);
        assertThat(MergePatch.apply(before, (ObjectNode) JSON.readTree(patch))).isEqualTo(JSON.readTree(merged));
        assertThat(before).isEqualTo(JSON.readTree(target));
    }
}
