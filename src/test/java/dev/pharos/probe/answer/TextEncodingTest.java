package dev.pharos.probe.answer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.json.Json;
import dev.pharos.core.outcome.Body;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEncodingTest {
    private static final String MARK = "\uFEFF";

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            none                                    | OK                                             | UTF-8
            text/plain                              | <meta charset=iso-8859-2>                      | UTF-8
            application/json                        | {"a":"<meta charset=iso-8859-2>"}              | UTF-8
            text/plain; charset=iso-8859-2          | OK                                             | ISO-8859-2
            text/plain; charset="iso-8859-2"        | OK                                             | ISO-8859-2
            text/plain; charset='iso-8859-2'        | OK                                             | ISO-8859-2
            text/plain;CHARSET=ISO-8859-2;x=y       | OK                                             | ISO-8859-2
            text/plain; x=y; charset = iso-8859-2   | OK                                             | ISO-8859-2
            text/plain; xcharset=iso-8859-2         | OK                                             | UTF-8
            text/plain; charset=nonsense            | OK                                             | UTF-8
            text/plain; charset="                   | OK                                             | UTF-8
            text/plain; charset=                    | OK                                             | UTF-8
            text/plain; charset=utf8                | OK                                             | UTF-8
            text/plain; charset=latin1              | OK                                             | windows-1252
            text/plain; charset=us-ascii            | OK                                             | windows-1252
            text/plain; charset=utf-16              | OK                                             | UTF-16LE
            text/html                               | <html><meta charset="iso-8859-2">              | ISO-8859-2
            text/html                               | <META foo CHARSET = 'iso-8859-2' />            | ISO-8859-2
            text/html                               | <meta charset=iso-8859-2>                      | ISO-8859-2
            text/html                               | <meta/charset=iso-8859-2>                      | ISO-8859-2
            text/html; charset=utf-8                | <meta charset=iso-8859-2>                      | UTF-8
            text/html; charset=nonsense             | <meta charset=iso-8859-2>                      | ISO-8859-2
            none                                    | <meta charset=iso-8859-2>                      | ISO-8859-2
            text/html                               | <meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"> | ISO-8859-2
            text/html                               | <meta content="text/html;charset=iso-8859-2" http-equiv=content-type>    | ISO-8859-2
            text/html                               | <meta content="charset=iso-8859-2">            | UTF-8
            text/html                               | <meta name="charset" content="iso-8859-2">     | UTF-8
            text/html                               | <metal charset=iso-8859-2>                     | UTF-8
            text/html                               | <!-- <meta charset=iso-8859-2> -->             | UTF-8
            text/html                               | <!-- x --><meta charset=iso-8859-2>            | ISO-8859-2
            text/html                               | <!-- <meta charset=iso-8859-2>                 | UTF-8
            text/html                               | <meta charset=nonsense><meta charset=iso-8859-2> | ISO-8859-2
            text/html                               | <meta charset=utf-16>                          | UTF-8
            text/html                               | <meta charset                                  | UTF-8
            text/html                               | <?xml version="1.0" encoding="iso-8859-2"?>    | ISO-8859-2
            application/xhtml+xml                   | <?xml version='1.0' encoding='iso-8859-2'?>    | ISO-8859-2
            application/xml                         | <?xml version="1.0" encoding="iso-8859-2" standalone="yes"?> | ISO-8859-2
            application/xml                         | <?xml version="1.0"?><a encoding="iso-8859-2"/> | UTF-8
            application/xml; charset=utf-8          | <?xml version="1.0" encoding="iso-8859-2"?>    | UTF-8
            application/xml                         | <meta charset=iso-8859-2>                      | UTF-8
            """)
    void finds_the_charset_as_browsers_do(@Nullable String type, String body, String charset) {
        assertThat(TextEncoding.of(body.getBytes(ISO_8859_1), type == null ? "" : type))
                .isEqualTo(Charset.forName(charset));
    }

    @Test
    void looks_at_the_first_1024_bytes_alone() {
        var meta = "<meta charset=iso-8859-2>";
        assertThat(TextEncoding.of((" ".repeat(1_024 - meta.length()) + meta).getBytes(ISO_8859_1), "text/html"))
                .isEqualTo(Charset.forName("iso-8859-2"));
        assertThat(TextEncoding.of((" ".repeat(1_024) + meta).getBytes(ISO_8859_1), "text/html"))
                .isEqualTo(UTF_8);
    }

    @Test
    void a_byte_order_mark_wins_over_all_and_is_no_part_of_the_text() {
        for (var charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            var bytes = (MARK + "{\"größe\":1}").getBytes(charset);
            for (var type : List.of("", "text/plain", "application/json; charset=iso-8859-1", "text/html")) {
                var found = TextEncoding.of(bytes, type);
                assertThat(found).isEqualTo(charset);
                assertThat(new Body(bytes, false, found, Optional.empty()).text())
                        .isEqualTo("{\"größe\":1}");
                assertThat(new JsonReader().read(bytes, found).orElseThrow())
                        .isInstanceOfSatisfying(
                                Json.Obj.class, it -> assertThat(it.members()).containsKey("größe"));
            }
        }
    }

    @Test
    void a_mark_alone_is_no_text() {
        assertThat(new Body(MARK.getBytes(UTF_8), false, UTF_8, Optional.empty()).text())
                .isEmpty();
        assertThat(new Body((MARK + "a" + MARK).getBytes(UTF_8), false, UTF_8, Optional.empty()).text())
                .isEqualTo("a" + MARK);
    }

    @Test
    void whatever_bytes_come_there_is_a_charset() {
        for (var length = 0; length < 4; length++) {
            for (var first = 0; first < 256; first++) {
                var bytes = new byte[length];
                java.util.Arrays.fill(bytes, (byte) first);
                assertThat(TextEncoding.of(bytes, "text/html;;charset=;\"")).isNotNull();
            }
        }
    }
}
