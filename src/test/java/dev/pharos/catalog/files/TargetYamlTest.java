package dev.pharos.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.files.plan.FileReading;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.catalog.targets.json.TargetYaml;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import dev.pharos.json.yaml.Variables.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown as YAML can be pasted into a file, and is the same target there. */
class TargetYamlTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TargetDefinition target(String json) throws Exception {
        return ((Checked.Valid<TargetDefinition>) TargetJson.read((ObjectNode) JSON.readTree(json))).value();
    }

    private static TargetDefinition pasted(String yaml) {
        var file =
                ProbeFileReader.read("probes/a.yaml", yaml, _ -> new Variable.Unset(), () -> "whsec_" + "A".repeat(32));
        return switch (file) {
            case FileReading.Understood it -> it.targets().getFirst().definition();
            case FileReading.Mistaken it -> throw new AssertionError(it.mistakes() + "\n" + yaml);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\": \"a\", \"url\": \"https://a.example/\"}",
                "{\"key\": \"true\", \"name\": \"null\", \"group\": \"yes\", \"url\": \"https://a.example/?q=1#x\"}",
                "{\"key\": \"a\", \"url\": \"https://a.example/\", \"labels\": {\"tier\": \"1\", \"on\": \"off\", \"a b: c\": \"# x\"}}",
                "{\"key\": \"a\", \"url\": \"https://a.example/\", \"name\": \"- * & ! % @ ` { [ \\\" ' trailing\"}",
                "{\"key\": \"a\", \"url\": \"https://a.example/\", \"group\": \"Ünïcode 日本 \\ud83d\\udea8: yes\"}",
                "{\"key\": \"a\", \"url\": \"https://a.example/\", \"method\": \"POST\", \"body\": \"${NAME}\\nline two\\t$${X}\","
                        + " \"headers\": {\"X-A\": \"${B:-c}\", \"Accept\": \"*/*\"}}",
                "{\"key\": \"a\", \"url\": \"https://a.example/\", \"assertions\": [\"[STATUS] == 200\", \"[BODY].a != 'b: x'\"],"
                        + " \"degradedWhen\": [\"[RESPONSE_TIME] > 500\"], \"interval\": \"30s\", \"timeout\": \"1s\","
                        + " \"confirmation\": {\"failures\": 3, \"passes\": 2, \"retryInterval\": \"5s\"}, \"severity\": \"low\","
                        + " \"public\": false, \"paused\": true, \"dependsOn\": [\"b\", \"team=\\\"core\\\"\"],"
                        + " \"objectives\": {\"availability\": 99.95, \"p95\": \"300ms\"}, \"bodyLimit\": \"2MiB\"}",
                "{\"key\": \"a\", \"kind\": \"tcp\", \"host\": \"a.example\", \"port\": 5432, \"send\": \"ping\\r\\n\"}",
                "{\"key\": \"a\", \"url\": \"https://a.example/\", \"channels\": []}"
            })
    void it_reads_back(String json) throws Exception {
        var target = target(json);
        assertThat(pasted(TargetYaml.of(target))).isEqualTo(target);
    }

    @Test
    void what_is_usual_is_left_out() throws Exception {
        assertThat(TargetYaml.of(target(
                        "{\"key\": \"a\", \"name\": \"A\", \"url\": \"https://a.example/\", \"interval\": \"1m\","
                                + " \"labels\": {\"team\": \"core\"}, \"assertions\": [\"[STATUS] == 200\"]}")))
                .isEqualTo("""
                        targets:
                          - key: a
                            name: A
                            url: "https://a.example/"
                            assertions:
                              - "[STATUS] == 200"
                            labels:
                              team: core
                        """);
    }

    @Test
    void a_secret_is_not_shown() throws Exception {
        assertThat(
                        TargetYaml.of(
                                target(
                                        "{\"key\": \"a\", \"url\": \"https://a.example/\", \"headers\": {\"Authorization\": \"Bearer x-y-z\"}}")))
                .contains("Authorization: \"•••\"")
                .doesNotContain("x-y-z");
    }
}
