package dev.pharos.probe.answer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private final JsonReader reader = new JsonReader();

    @Test
    void reads_every_kind_of_value_in_its_order() {
        var members = new LinkedHashMap<String, Json>();
        members.put("z", new Json.Null());
        members.put("a", new Json.Arr(List.of(new Json.Bool(true), new Json.Bool(false))));
        members.put("n", new Json.Num("1.50"));
        members.put("s", new Json.Str("caf\u00e9"));
        members.put("o", new Json.Obj(new LinkedHashMap<>()));

        assertThat(reader.read(
                        " {\"z\": null, \"a\": [true, false], \"n\": 1.50, \"s\": \"caf\u00e9\", \"o\": {}}\n"
                                .getBytes(UTF_8),
                        UTF_8))
                .contains(new Json.Obj(members));
    }

    @Test
    void reads_the_charset_that_the_answer_names() {
        assertThat(reader.read("\"caf\u00e9\"".getBytes(ISO_8859_1), ISO_8859_1))
                .contains(new Json.Str("caf\u00e9"));
    }

    @Test
    void reads_past_a_byte_order_mark() {
        assertThat(reader.read("\uFEFF[1]".getBytes(UTF_8), UTF_8)).contains(new Json.Arr(List.of(new Json.Num("1"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "OK",
                "<html>",
                "{",
                "{\"a\": 1",
                "{\"a\"}",
                "[1,]",
                "{} {}",
                "nul",
                "01",
                "\"open",
                "[NaN]"
            })
    void takes_anything_malformed_for_no_json(String text) {
        assertThat(reader.read(text.getBytes(UTF_8), UTF_8)).isEmpty();
        assertThat(reader.read(text.getBytes(ISO_8859_1), ISO_8859_1)).isEmpty();
    }

    @Test
    void bounds_nesting_and_the_number_of_values() {
        assertThat(reader.read(nested(100), UTF_8)).isPresent();
        assertThat(reader.read(nested(101), UTF_8)).isEmpty();
        assertThat(reader.read(nested(1_000_000), UTF_8)).isEmpty();
        assertThat(reader.read(("[" + "1,".repeat(600_000) + "1]").getBytes(UTF_8), UTF_8))
                .isEmpty();
    }

    private static byte[] nested(int depth) {
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(UTF_8);
    }
}
