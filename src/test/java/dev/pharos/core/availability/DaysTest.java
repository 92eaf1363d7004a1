package dev.pharos.core.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaysTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:42:10Z");

    @Test
    void the_last_day_is_today() {
        assertThat(Days.first(90, NOW)).isEqualTo(LocalDate.parse("2026-08-26"));
        assertThat(Days.first(1, NOW)).isEqualTo(LocalDate.parse("2026-11-23"));
    }

    @Test
    void a_span_is_spread_over_the_days_that_it_touches() {
        var days = Days.of(
                List.of(
                        period(AvailabilityState.UP, "2026-11-01T00:00:00Z", "2026-11-21T23:00:00Z"),
                        period(AvailabilityState.DOWN, "2026-11-21T23:00:00Z", "2026-11-22T01:30:00Z"),
                        period(AvailabilityState.DEGRADED, "2026-11-22T02:00:00Z", "2026-11-24T00:00:00Z")),
                3,
                NOW);
        assertThat(days)
                .containsExactly(
                        spent("PT23H", "PT0S", "PT1H", "PT0S"),
                        spent("PT0S", "PT22H", "PT1H30M", "PT30M"),
                        spent("PT0S", "PT9H42M10S", "PT0S", "PT0S"));
    }

    @Test
    void suspicion_counts_as_up_and_recovery_as_down() {
        var days = Days.of(
                List.of(
                        period(AvailabilityState.SUSPECT, "2026-11-23T01:00:00Z", "2026-11-23T02:00:00Z"),
                        period(AvailabilityState.DEGRADING, "2026-11-23T02:00:00Z", "2026-11-23T03:00:00Z"),
                        period(AvailabilityState.RECOVERING, "2026-11-23T03:00:00Z", "2026-11-23T04:00:00Z")),
                1,
                NOW);
        assertThat(days).containsExactly(spent("PT2H", "PT0S", "PT1H", "PT6H42M10S"));
    }

    @Test
    void what_lies_outside_counts_for_nothing() {
        var days = Days.of(
                List.of(
                        period(AvailabilityState.UP, "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"),
                        period(AvailabilityState.UP, "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z")),
                1,
                NOW);
        assertThat(days).containsExactly(spent("PT0S", "PT0S", "PT0S", "PT9H42M10S"));
    }

    private static StatePeriod period(AvailabilityState state, String from, String until) {
        return new StatePeriod(state, Instant.parse(from), Instant.parse(until));
    }

    private static Availability spent(String up, String degraded, String down, String noData) {
        return new Availability(
                Duration.parse(up), Duration.parse(degraded), Duration.parse(down), Duration.parse(noData));
    }
}
