package dev.pharos.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

    @ParameterizedTest(name = "\"{0}\" -> \"{1}\"")
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            '',''
            abcdef,abcdef
            abcdefg,abcde…
            ' a  b ',a b
            'a\tb\nc',a b c
            a\u0000b,a b
            abcd\uD83D\uDE00,abcd\uD83D\uDE00
            abcd\uD83D\uDE00e,abcd…
            a\uD83Db,a?b
            '      abcdefg',abcde…
            a\u202Eb\u2066c\u200F\u061Cd\uFEFF,abcd
            \u202E\u202E\u202E\u202E\u202E\u202E\u202Eab,ab
            a\uDB40\uDC41b,ab
            a\u2028b\u0085c,a b c
            a\u200Db,a\u200Db
            """)
    void is_one_line_of_at_most_six_characters(String text, String shown) {
        assertThat(Excerpt.of(text, 6)).isEqualTo(shown);
    }
}
