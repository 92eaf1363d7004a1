package dev.pharos.catalog.edit.defined;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final Names NAMES = Names.at("layers[].participants[]", Thing.CONTACT)
            .and("overrides[].contact", Thing.CONTACT)
            .and("policy", Thing.POLICY);

    @ParameterizedTest(name = "{0} names {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"layers": [{"participants": ["ann", "bob"]}]}           | layers[0].participants[0]=ann layers[0].participants[1]=bob
            {"overrides": [{}, {"contact": "cyd"}], "policy": "core"} | overrides[1].contact=cyd policy=core
            {"layers": [{"participants": ["ann", 5, null, "No Key"]}]} | layers[0].participants[0]=ann
            {"layers": {"participants": ["ann"]}, "policy": ["core"]} | nothing
            {"layers": [[], "x", {"participants": "ann"}]}            | nothing
            {}                                                        | nothing
            """)
    void what_is_written_is_asked_whatever_is_wrong_with_it(String written, String named) throws Exception {
        var found = NAMES.in((ObjectNode) new ObjectMapper().readTree(written)).stream()
                .map(it -> it.field() + "=" + it.ref().key())
                .collect(Collectors.joining(" "));

        assertThat(Optional.of(found).filter(it -> !it.isEmpty()).orElse("nothing"))
                .isEqualTo(named);
    }
}
