package dev.pharos.json.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest(name = "{0} is {1} ms, written {2}")
    @CsvSource(textBlock = """
            500ms,      500,        500ms
            0s,         0,          0s
            10s,        10000,      10s
            1m,         60000,      1m
            60s,        60000,      1m
            90s,        90000,      90s
            1m30s,      90000,      90s
            1h,         3600000,    1h
            1h30m,      5400000,    90m
            36h,        129600000,  36h
            7d,         604800000,  7d
            168h,       604800000,  7d
            1s1ms,      1001,       1001ms
            PT1M,       60000,      1m
            P7D,        604800000,  7d
            PT0.5S,     500,        500ms
            """)
    void reads_short_forms_and_iso_and_writes_the_canonical_one(String written, long ms, String canonical) {
        assertThat(Durations.parse(written)).isEqualTo(Duration.ofMillis(ms));
        assertThat(Durations.show(Duration.ofMillis(ms))).isEqualTo(canonical);
        assertThat(Durations.parse(canonical)).isEqualTo(Duration.ofMillis(ms));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "60",
                "10 s",
                "1.5s",
                "-1s",
                "PT-1S",
                "1w",
                "s",
                "1s1m",
                "10S",
                "PT0.0001S",
                "P1Y",
                "9999999999d",
                "PT99999999999999999999S",
                "P999999999999D"
            })
    void refuses_what_is_no_duration_and_says_how_one_looks(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(written))
                .withMessageContaining('"' + written + '"')
                .withMessageContaining("500ms, 10s, 1m, 1h, 7d or PT1M");
    }
}
