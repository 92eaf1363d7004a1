package dev.pharos.runtime.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MicrosecondsTest {

    @Test
    void an_instant_is_cut_and_not_rounded() {
        var finer = Clock.fixed(Instant.parse("2026-11-23T03:00:00.123999999Z"), ZoneOffset.UTC);
        assertThat(new Microseconds(finer).instant()).isEqualTo(Instant.parse("2026-11-23T03:00:00.123999Z"));
        assertThat(new Microseconds(finer).millis()).isEqualTo(finer.millis());
    }

    @Test
    void the_clock_of_all_of_pharos_ticks_in_microseconds() {
        var clock = new ClockProducer().clock();
        for (int i = 0; i < 1_000; i++) {
            assertThat(clock.instant().getNano() % 1_000).isZero();
        }
    }
}
