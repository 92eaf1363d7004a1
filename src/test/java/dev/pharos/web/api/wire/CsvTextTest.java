package dev.pharos.web.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTextTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '^', textBlock = """
            plain,      plain
            ^^,         ^^
            =SUM(A1),   '=SUM(A1)
            -1,         '-1
            '=x,        ''=x
            ''-x,       '''-x
            'tis,       'tis
            ',          '
            """)
    void a_formula_is_guarded_and_comes_back_as_it_was(String text, String written) {
        assertThat(CsvText.of(text)).isEqualTo(written);
        assertThat(CsvText.unguarded(written)).isEqualTo(text);
    }
}
