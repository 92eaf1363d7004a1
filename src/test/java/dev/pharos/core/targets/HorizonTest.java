package dev.pharos.core.targets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HorizonTest {
    private static final long AHEAD = 1_250;

    @Test
    void windows_join_without_gap_or_overlap_while_looks_come_in_time() {
        var horizon = Horizon.startingAt(1_000_000, 500);
        var first = horizon.window(1_000_010, 510, AHEAD);
        var second = first.next().window(1_001_030, 1_530, AHEAD);
        assertThat(first.afterMs()).isEqualTo(1_000_000);
        assertThat(second.afterMs()).isEqualTo(first.untilMs());
        assertThat(second.untilMs()).isEqualTo(1_002_280);
        assertThat(second.missedFromMs()).isEqualTo(second.afterMs());
        assertThat(second.clockMoved()).isFalse();
    }

    @Test
    void a_process_that_stood_still_skips_what_it_missed() {
        var first = Horizon.startingAt(1_000_000, 0).window(1_000_000, 0, AHEAD);
        var late = first.next().window(1_060_000, 60_000, AHEAD);
        assertThat(late.clockMoved()).isFalse();
        assertThat(late.missedFromMs()).isEqualTo(1_001_250);
        assertThat(late.afterMs()).isEqualTo(1_059_000);
        assertThat(late.untilMs()).isEqualTo(1_061_250);
    }

    @Test
    void a_clock_set_forward_is_no_reason_for_a_burst() {
        var first = Horizon.startingAt(1_000_000, 0).window(1_000_000, 0, AHEAD);
        var moved = first.next().window(1_601_000, 1_000, AHEAD);
        assertThat(moved.clockMoved()).isTrue();
        assertThat(moved.afterMs()).isEqualTo(1_601_000);
        assertThat(moved.next().window(1_602_000, 2_000, AHEAD).clockMoved()).isFalse();
    }

    @Test
    void a_clock_set_back_is_no_reason_to_stand_still() {
        var first = Horizon.startingAt(1_000_000, 0).window(1_000_000, 0, AHEAD);
        var moved = first.next().window(401_000, 1_000, AHEAD);
        assertThat(moved.clockMoved()).isTrue();
        assertThat(moved.afterMs()).isEqualTo(401_000);
        assertThat(moved.untilMs()).isEqualTo(402_250);
    }

    @Test
    void a_small_drift_is_followed_silently() {
        var first = Horizon.startingAt(1_000_000, 0).window(1_000_000, 0, AHEAD);
        var drifted = first.next().window(1_001_900, 1_000, AHEAD);
        assertThat(drifted.clockMoved()).isFalse();
        assertThat(drifted.afterMs()).isEqualTo(1_001_250);
    }
}
