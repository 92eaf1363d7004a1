package dev.pharos.core.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CadenceTest {
    @Test
    void a_target_is_due_once_an_interval_at_its_own_phase() {
        var cadence = new Cadence(60_000, 12_345);
        assertThat(cadence.nextDue(Instant.EPOCH)).isEqualTo(Instant.ofEpochMilli(12_345));
        assertThat(cadence.nextDue(Instant.ofEpochMilli(12_344))).isEqualTo(Instant.ofEpochMilli(12_345));
        assertThat(cadence.nextDue(Instant.ofEpochMilli(12_345))).isEqualTo(Instant.ofEpochMilli(72_345));
        assertThat(cadence.lastDue(72_345)).isEqualTo(72_345);
        assertThat(cadence.lastDue(72_344)).isEqualTo(12_345);
    }

    @Test
    void the_phase_depends_on_the_key_alone_so_that_restarts_and_replicas_agree() {
        var key = new TargetKey("gateway");
        assertThat(Cadence.of(key, Duration.ofMinutes(1))).isEqualTo(Cadence.of(key, Duration.ofMinutes(1)));
    }

    @Test
    void phases_spread_evenly() {
        var perSecond = new int[60];
        for (var i = 0; i < 60_000; i++) {
            var phase = Cadence.of(new TargetKey("target-" + i), Duration.ofMinutes(1))
                    .phaseMs();
            perSecond[(int) (phase / 1000)]++;
        }
        // 1,000 a second are expected; five standard deviations either way.
        assertThat(java.util.Arrays.stream(perSecond).boxed()).allMatch(count -> count >= 840 && count <= 1160);
    }

    @Test
    void refuses_what_no_schedule_can_hold() {
        assertThatThrownBy(() -> new Cadence(999, 0)).hasMessageContaining("999");
        assertThatThrownBy(() -> new Cadence(86_400_001, 0)).hasMessageContaining("86400001");
        assertThatThrownBy(() -> new Cadence(1_000, 1_000)).hasMessageContaining("phase");
    }
}
