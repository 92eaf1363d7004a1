package dev.pharos.web.page.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.zip.GZIPInputStream;
import org.brotli.dec.BrotliInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a page is packed for who asks. */
class CodingTest {
    @ParameterizedTest(name = "{0}: {1}, without brotli {2}")
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
            nothing                             | NONE   | NONE
            ''                                  | NONE   | NONE
            gzip, deflate, br, zstd             | BROTLI | GZIP
            gzip, deflate                       | GZIP   | GZIP
            x-gzip                              | GZIP   | GZIP
            GZIP, BR                            | BROTLI | GZIP
            br;q=0.5, gzip                      | GZIP   | GZIP
            gzip;q=0.8, br;q=0.8                | BROTLI | GZIP
            gzip;q=0.8 , br ; q=0.801           | BROTLI | GZIP
            br;q=0, gzip;q=0.000                | NONE   | NONE
            br;q=0, *                           | GZIP   | GZIP
            *                                   | BROTLI | GZIP
            *;q=0                               | NONE   | NONE
            identity                            | NONE   | NONE
            identity, br;q=0.9                  | NONE   | NONE
            identity;q=0, br;q=0.1              | BROTLI | NONE
            deflate, compress                   | NONE   | NONE
            br;q=much, gzip;q=0.1               | GZIP   | GZIP
            broken;;;, ,gzip                    | GZIP   | GZIP
            gzip-like, br2                      | NONE   | NONE
            """)
    void it_is_packed_as_is_wanted_most_and_else_as_small_as_can_be(String accepted, Coding all, Coding without) {
        assertThat(Coding.wanted(accepted, EnumSet.allOf(Coding.class))).isEqualTo(all);
        assertThat(Coding.wanted(accepted, EnumSet.of(Coding.GZIP, Coding.NONE)))
                .isEqualTo(without);
    }

    @Test
    void what_is_packed_is_the_same_again_and_brotli_is_the_smallest() throws IOException {
        var text = "<p>Planning service has not answered for 25 minutes. 計画</p>\n".repeat(40) + "x".repeat(7);
        var page = Rendered.of(text);
        assertThat(unpacked(page)).isEqualTo(text);
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(page.in(Coding.GZIP)))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        }
        assertThat(page.in(Coding.BROTLI)).hasSizeLessThan(page.in(Coding.GZIP).length);
        assertThat(unpacked(Rendered.of(""))).isEmpty();
        assertThat(page.weight())
                .isEqualTo(page.plain().length + (long) page.in(Coding.GZIP).length + page.in(Coding.BROTLI).length);
    }

    /** By a library that is none of those who packed it. */
    private static String unpacked(Rendered page) throws IOException {
        try (var brotli = new BrotliInputStream(new ByteArrayInputStream(page.in(Coding.BROTLI)))) {
            return new String(brotli.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
