package dev.pharos.web.api.report;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.web.api.wire.Parameters;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyQuestionTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:20:30Z");

    @Test
    void what_is_not_rolled_up_yet_counts_as_the_results_that_are_read_instead() {
        var parameters = new Parameters();
        LatencyQuestion.read(parameters, "7d", "1d", NOW).bound(parameters, 1_000, NOW.minus(Duration.ofDays(6)));
        assertThatThrownBy(parameters::check).isNotNull();
    }

    @ParameterizedTest(name = "{2} targets, {0} in {1}: {3}")
    @CsvSource(textBlock = """
            90d, 1d,  1000, true
            7d,  1h,  1000, true
            24h, 5m,  1000, true
            24h, 5m,  2000, false
            90d, 3h,  1000, false
            7d,  1h,  2000, false
            365d, 7d, 1000, false
            365d, ,   1000, true
            """)
    void what_would_have_too_many_roll_ups_read_is_refused(String window, String bucket, int targets, boolean allowed) {
        var parameters = new Parameters();
        LatencyQuestion.read(parameters, window, bucket, NOW).bound(parameters, targets, NOW);
        if (allowed) {
            assertThatCode(parameters::check).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(parameters::check).isNotNull();
        }
    }
}
