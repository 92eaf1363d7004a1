package dev.pharos.store.planned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.core.maintenance.Recurrence;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedPeriodsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Target TARGET = SampleTargets.target("gateway");

    /** Minutes after noon: a window, when the last probe was, when this one is. */
    @ParameterizedTest(name = "from {0} for {1}: between {2} and {3} -> {4}")
    @CsvSource(textBlock = """
            10, 20,  5, 15, true
            10, 20, 15, 25, true
            10, 20,  5, 10, true
            10, 20,  5,  9, false
            10, 20, 29, 35, true
            10, 20, 30, 35, false
            10, 20,  5, 60, true
            10, 20, 15, 15, true
            10, 20, 30, 30, false
            """)
    void a_period_counts_that_this_probe_lies_in_or_the_time_since_the_last(
            int from, int length, int last, int now, boolean counts) {
        var planned = around(window("gateway", from, length, Optional.empty()));
        var found = planned.between(TARGET, minute(last), minute(now));
        assertThat(found).isEqualTo(counts ? List.of(period(from, from + length)) : List.of());
    }

    @Test
    void those_that_overlap_or_meet_are_one() {
        var planned = around(
                window("gateway", 30, 10, Optional.empty()),
                window("gateway", 0, 20, Optional.empty()),
                window("gateway", 20, 5, Optional.empty()),
                window("gateway", 22, 1, Optional.empty()));
        assertThat(planned.between(TARGET, minute(-5), minute(60))).containsExactly(period(0, 25), period(30, 40));
    }

    @Test
    void a_window_is_for_whom_its_matchers_hold_and_for_its_tenant() {
        var window = window("billing", 0, 20, Optional.empty());
        assertThat(around(window).between(TARGET, minute(1), minute(2))).isEmpty();
        var others = PlannedPeriods.around(
                NOON,
                Map.of(TenantId.of(new java.util.UUID(7, 7)), List.of(window("gateway", 0, 20, Optional.empty()))));
        assertThat(others.between(TARGET, minute(1), minute(2))).isEmpty();
    }

    @Test
    void one_that_recurs_is_known_for_days() {
        var planned = around(window("gateway", 0, 20, Optional.of(new Recurrence("FREQ=HOURLY"))));
        for (var hour = 0; hour < 71; hour++) {
            assertThat(planned.between(TARGET, minute(60 * hour + 5), minute(60 * hour + 6)))
                    .hasSize(1);
            assertThat(planned.between(TARGET, minute(60 * hour + 25), minute(60 * hour + 26)))
                    .isEmpty();
        }
    }

    private static PlannedPeriods around(MaintenanceWindow... windows) {
        return PlannedPeriods.around(NOON, Map.of(TenantId.MAIN, List.of(windows)));
    }

    private static MaintenanceWindow window(String target, int from, int length, Optional<Recurrence> recurrence) {
        return new MaintenanceWindow(
                new Key("work"),
                "Work",
                Matchers.parse("target=\"" + target + "\""),
                LocalDateTime.ofInstant(minute(from), ZoneOffset.UTC),
                Duration.ofMinutes(length),
                recurrence,
                ZoneOffset.UTC,
                true,
                Optional.empty());
    }

    private static Period period(int from, int until) {
        return new Period(minute(from), minute(until));
    }

    private static Instant minute(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
