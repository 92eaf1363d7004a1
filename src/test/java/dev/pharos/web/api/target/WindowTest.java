package dev.pharos.web.api.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.availability.Availability;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    /** Seconds up, degraded and down. */
    @ParameterizedTest(name = "{0}, {1}, {2} -> {3}")
    @CsvSource({
        "86400,    0,  0, 1.0",
        "86399,    0,  1, 0.99998",
        "31535999, 0,  1, 0.99999",
        "0,        0,  1, 0.0",
        "0,       10,  0, 1.0",
        "1,        1,  1, 0.66666"
    })
    void a_share_is_rounded_down(long up, long degraded, long down, double share) {
        assertThat(Window.share(availability(up, degraded, down))).isEqualTo(share);
    }

    @Test
    void a_window_of_which_nothing_is_known_has_no_share() {
        assertThat(Window.share(availability(0, 0, 0))).isNull();
    }

    private static Availability availability(long up, long degraded, long down) {
        return new Availability(
                Duration.ofSeconds(up), Duration.ofSeconds(degraded), Duration.ofSeconds(down), Duration.ofDays(1));
    }
}
