package dev.pharos.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SnoozeTest {
    private static final Instant UNTIL = Instant.parse("2026-11-23T05:00:00.250Z");

    @Test
    void it_mutes_until_its_end_and_not_at_it() {
        var snooze = new Snooze("Mira", UNTIL);
        assertThat(snooze.mutes(UNTIL.minusMillis(1))).contains("snoozed by Mira until 2026-11-23T05:00:00Z");
        assertThat(snooze.mutes(UNTIL)).isEmpty();
    }
}
