package dev.pharos.web.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of others stay words, in one line. */
class MarkdownTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '!', quoteCharacter = '"', textBlock = """
            plain words, 12.5 ms (ok).      ! plain words, 12.5 ms (ok).
            <img src=x onerror=alert(1)>    ! &lt;img src=x onerror=alert(1)&gt;
            &lt;b&gt;                       ! &amp;lt;b&amp;gt;
            *a* _b_ `c` ~d~ $e$             ! \\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$
            [x](javascript:alert(1))        ! \\[x\\](javascript:alert(1))
            a | b                           ! a \\| b
            https://evil.example www.evil   ! https:\\//evil.example www\\.evil
            \\                              ! \\\\
            """)
    void no_letter_of_it_is_a_mark(String words, String written) {
        assertThat(Markdown.line(words)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"'a\nb'", "'a\r\n\r\nb'", "'a\u2028b'", "'a\u0000b'", "'a\u202eb'", "'a\tb'"})
    void no_line_ends_within_it(String words) {
        assertThat(Markdown.line(words)).isEqualTo("a b");
    }
}
