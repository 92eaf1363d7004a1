package dev.pharos.json.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizesTest {

    @ParameterizedTest(name = "{0} is {1} bytes, written {2}")
    @CsvSource(textBlock = """
            0,        0,         0B
            512,      512,       512B
            512B,     512,       512B
            64KiB,    65536,     64KiB
            65536,    65536,     64KiB
            1024KiB,  1048576,   1MiB
            1MiB,     1048576,   1MiB
            1000,     1000,      1000B
            """)
    void reads_sizes_and_writes_the_canonical_form(String written, long bytes, String canonical) {
        assertThat(ByteSizes.parse(written)).isEqualTo(bytes);
        assertThat(ByteSizes.show(bytes)).isEqualTo(canonical);
        assertThat(ByteSizes.parse(canonical)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1MB", "1 MiB", "-1", "1.5MiB", "MiB", "9999999999999"})
    void refuses_what_is_no_size_and_says_how_one_looks(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ByteSizes.parse(written))
                .withMessageContaining('"' + written + '"')
                .withMessageContaining("64KiB");
    }
}
