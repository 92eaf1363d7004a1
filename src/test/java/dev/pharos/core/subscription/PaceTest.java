package dev.pharos.core.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.subscription.Pace.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Pace pace = new Pace(Duration.ofSeconds(60), 3, LocalTime.of(8, 0), ZoneId.of("Europe/Berlin"));

    @Test
    void the_last_message_of_an_hour_puts_off_the_next_to_its_end() {
        var hour = new Hour(NOON.minus(Duration.ofDays(1)), 9);
        for (var minute = 0; minute < 3; minute++) {
            var at = NOON.plus(Duration.ofMinutes(minute));
            var next = pace.after(Mode.AT_ONCE, hour, at);
            assertThat(next.notBefore()).isEqualTo(minute < 2 ? at : NOON.plus(Duration.ofHours(1)));
            hour = next.hour();
        }
        assertThat(pace.after(Mode.AT_ONCE, hour, NOON.plus(Duration.ofHours(1)))
                        .hour()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_clock_that_was_set_back_begins_a_new_hour() {
        assertThat(pace.after(Mode.AT_ONCE, new Hour(NOON, 3), NOON.minusSeconds(1))
                        .notBefore())
                .isEqualTo(NOON.minusSeconds(1));
    }

    /** The days around both changes of the clock in Berlin too. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "2026-11-23T06:59:59Z, 2026-11-23T07:00:00Z",
        "2026-11-23T07:00:00Z, 2026-11-24T07:00:00Z",
        "2026-03-28T12:00:00Z, 2026-03-29T06:00:00Z",
        "2026-10-24T12:00:00Z, 2026-10-25T07:00:00Z"
    })
    void a_digest_comes_at_its_time_on_the_clock_of_the_page(Instant at, Instant next) {
        assertThat(pace.first(Mode.DIGEST, at)).isEqualTo(next);
        assertThat(pace.after(Mode.DIGEST, new Hour(at, 0), at).notBefore()).isEqualTo(next);
        assertThat(pace.lastDigest(next)).isEqualTo(next);
        assertThat(pace.lastDigest(next.minusMillis(1))).isBeforeOrEqualTo(at).isBefore(next);
        assertThat(pace.first(Mode.DIGEST, pace.lastDigest(next.minusMillis(1))))
                .isEqualTo(next);
    }
}
