package dev.pharos.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In each 10 s that we wait, 40 KiB must come. */
class PaceTest {
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    @ParameterizedTest(name = "KiB in each second from the first: {0}, too slow after {1} s")
    @CsvSource(textBlock = """
            0 0 0 0 0 0 0 0 0 0 0,                                  11
            1 1 1 1 1 1 1 1 1 1 1,                                  11
            0 0 0 0 0 0 0 0 0 40 0 0 0 0 0 0 0 0 0 0 0 0,           22
            1000 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0,         22
            4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4,     0
            """)
    void who_comes_on_is_waited_for(String kibibytes, int tooSlowAfter) {
        var pace = new Pace();
        var came = new long[1];
        var parts = kibibytes.split(" ");

        var seconds = IntStream.rangeClosed(1, parts.length)
                .filter(second -> {
                    came[0] += Long.parseLong(parts[second - 1]) * 1024;
                    return pace.isTooSlow(Duration.ofSeconds(1).toNanos(), came[0], PATIENCE);
                })
                .findFirst()
                .orElse(0);

        assertThat(seconds).isEqualTo(tooSlowAfter);
    }
}
