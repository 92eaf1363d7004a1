package dev.pharos.catalog.targets.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import dev.pharos.probe.Probers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a target says of the kind of its probe. */
class KindsOfTargetsTest {
    private static final String GATEWAY = "'key': 'gateway', 'url': 'https://gateway.example/health'";

    @ParameterizedTest
    @EnumSource
    void of_each_kind_there_is_one_that_has_fields_of_its_own(Kind kind) {
        assertThat(Probers.kind(kind).fields()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void a_target_that_names_no_kind_is_one_of_http_and_reads_as_it_ever_did() {
        var unnamed = valid("{" + GATEWAY + "}");
        assertThat(valid("{" + GATEWAY + ", 'kind': 'http'}")).isEqualTo(unnamed);
        assertThat(unnamed.probe().kind()).isEqualTo(Kind.HTTP);
        assertThat(TargetJson.write(unnamed).has("kind")).isFalse();
    }

    @Test
    void a_kind_that_nobody_knows_is_refused_by_name_and_no_field_with_it() {
        assertThat(violations("{" + GATEWAY + ", 'kind': 'gopher', 'interval': 'soon'}"))
                .extracting(Violation::field)
                .containsExactly("kind", "interval");
    }

    static TargetDefinition valid(String json) {
        return ((Checked.Valid<TargetDefinition>) TargetJson.read(json(json))).value();
    }

    static List<Violation> violations(String json) {
        return ((Checked.Invalid<TargetDefinition>) TargetJson.read(json(json))).violations();
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
