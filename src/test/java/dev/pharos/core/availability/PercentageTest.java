package dev.pharos.core.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentageTest {

    @ParameterizedTest(name = "{0} ms up, {1} degraded, {2} down: {3}")
    @CsvSource(nullValues = "-", textBlock = """
            1000,        0,    0,        100%
            400,         600,  0,        100%
            999999999,   0,    1,        99.999%
            99996,       0,    4,        99.996%
            98263,       0,    1737,     98.263%
            9994,        0,    6,        99.940%
            5,           45,   50,       50.000%
            1,           0,    99999999, 0.000%
            0,           0,    1000,     0%
            0,           0,    0,        -
            7775999999,  0,    1,        99.999%
            """)
    void a_percentage_is_rounded_down(long up, long degraded, long down, String words) {
        var spent = new Availability(
                Duration.ofMillis(up), Duration.ofMillis(degraded), Duration.ofMillis(down), Duration.ofDays(3));
        assertThat(Percentage.of(spent)).isEqualTo(Optional.ofNullable(words));
    }
}
