package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.platform.SelfCheck.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RollupCheckTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private Instant now = START;
    private final RollupCheck check = new RollupCheck(((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void what_breaks_off_for_ten_minutes_is_told_with_since_when_until_a_turn_ends() {
        assertThat(check.condition().level()).isEqualTo(Level.HEALTHY);
        for (var minutes = 0; minutes < 10; minutes++) {
            now = START.plus(Duration.ofMinutes(minutes));
            check.turned(false);
            assertThat(check.condition().level()).isEqualTo(Level.HEALTHY);
        }
        now = START.plus(Duration.ofMinutes(10));
        assertThat(check.condition().level()).isEqualTo(Level.DEGRADED);
        assertThat(check.condition().explanation()).contains(START.toString());
        check.turned(true);
        assertThat(check.condition().level()).isEqualTo(Level.HEALTHY);
    }
}
