package dev.pharos.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is written reads back as it was. */
class YamlTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_definition_stands_there_as_in_a_file() throws JsonProcessingException {
        assertThat(written("""
                {"key": "ops", "name": "Operations", "url": "https://a.example/hook?x=1", "default": true, "after": "5m",
                 "headers": {"X-Team": "core"}, "to": ["a@example.com", "b@example.com"], "mention": {}, "secret": "•••"}
                """)).isEqualTo("""
                channels:
                  - key: ops
                    name: Operations
                    url: "https://a.example/hook?x=1"
                    default: true
                    after: "5m"
                    headers:
                      X-Team: core
                    to:
                      - a@example.com
                      - b@example.com
                    mention: {}
                    secret: "•••"
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "true",
                "No",
                "null",
                "12",
                "1e3",
                "0x1",
                "~",
                "a: b",
                "- a",
                "a #b",
                "'#a'",
                "{a}",
                "[a]",
                "*a",
                "&a",
                "%a",
                "@a",
                "a\nb",
                "a\tb",
                "a:",
                "2026-11-24",
                "a ",
                " a",
                "\"a\"",
                "\\",
                "ä",
                "|",
                ">",
                "?",
                "y"
            })
    void no_text_is_read_as_anything_else(String text) throws JsonProcessingException {
        var definition = JSON.createObjectNode().put("name", text).put(text, "x");
        var read = new Yaml(new SafeConstructor(new LoaderOptions()))
                .<Object>load(dev.pharos.json.Yaml.of("channels", definition));
        assertThat(JSON.<ObjectNode>valueToTree(read).at("/channels/0")).isEqualTo(definition);
    }

    private static String written(String json) throws JsonProcessingException {
        return dev.pharos.json.Yaml.of("channels", (ObjectNode) JSON.readTree(json));
    }
}
