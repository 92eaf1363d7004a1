package dev.pharos.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.delivery.Delivery;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

    @Test
    void whatever_is_told_of_a_failure_is_one_line_that_is_read_as_it_stands() {
        var foreign = "it said \u202E\u2066a\r\nb\u2028c\u001b[31m\u200F  ünd 🙂";
        var clean = "it said a  b c [31m  ünd 🙂";

        assertThat(new Verdict.Fail(Reason.PROTOCOL, Optional.empty(), foreign).message())
                .isEqualTo(clean);
        assertThat(new Verdict.Degraded(foreign).message()).isEqualTo(clean);
        assertThat(new Delivery.Deferred(foreign).reason()).isEqualTo(clean);
        assertThat(new Delivery.Rejected(foreign, false).reason()).isEqualTo(clean);
    }
}
