package dev.pharos.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.rollup.Buckets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatencyCostTest {
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
    private static final Buckets WEEK = new Buckets(NOW.minus(Duration.ofDays(7)), NOW, Duration.ofDays(1));

    @Test
    void what_is_not_rolled_up_costs_as_much_as_to_read_its_results() {
        assertThat(LatencySeries.cost(WEEK, 100, NOW)).isEqualTo(100 * 7);
        assertThat(LatencySeries.cost(WEEK, 100, NOW.minus(Duration.ofDays(1)))).isEqualTo(100 * (6 + 24 * 8));
        assertThat(LatencySeries.cost(WEEK, 100, Instant.EPOCH)).isEqualTo(100 * 7 * 24 * 8);
    }
}
