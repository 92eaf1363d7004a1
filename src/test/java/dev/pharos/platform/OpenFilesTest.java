package dev.pharos.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Visitors and probes each have a share of the open files, which the other cannot take. */
class OpenFilesTest {
    @ParameterizedTest(name = "of {0} files {1} for 1000 visitors, {2} for 20000 probes")
    @CsvSource(textBlock = """
            256,      32,   1
            1024,     128,  396
            3000,     375,  2125
            20000,    1000, 17000
            1048576,  1000, 20000
            """)
    void each_gets_its_share(long limit, int visitors, int probes) {
        var files = new OpenFiles(limit);

        assertThat(files.visitors(1_000)).isEqualTo(visitors);
        assertThat(files.probes(20_000)).isEqualTo(probes);
    }
}
