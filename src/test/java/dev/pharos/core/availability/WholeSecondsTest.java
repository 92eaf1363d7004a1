package dev.pharos.core.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeSecondsTest {
    private static final List<Duration> WINDOWS = List.of(
            Duration.ofHours(1),
            Duration.ofHours(24),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(90),
            Duration.ofDays(365));

    /** Milliseconds up, degraded, down and without data. */
    @ParameterizedTest(name = "{0}, {1}, {2}, {3} ms -> {4}, {5}, {6}, {7} s")
    @CsvSource(textBlock = """
            3600000,       0,      0,       0, 3600,    0,    0,    0
            1200400,  1200300, 1199000,    300, 1201, 1200, 1199,    0
             899500,       0,    500, 2700000,  899,    0,    1, 2700
             899250,     250,    250,  2700250, 899,    0,    1, 2700
                999,     999,    999,     3,      1,    1,    1,    0
                  0,       0,      0, 3600000,    0,    0,    0, 3600
            """)
    void what_rounding_leaves_over_goes_to_the_largest_remainders(
            long up, long degraded, long down, long none, long s1, long s2, long s3, long s4) {
        assertThat(WholeSeconds.of(new Availability(ms(up), ms(degraded), ms(down), ms(none))))
                .isEqualTo(new WholeSeconds(s1, s2, s3, 0, s4));
    }

    @Test
    void over_any_history_the_seconds_add_up_to_the_window_and_each_is_off_by_less_than_one() {
        var random = new Random(20_261_128);
        for (int history = 0; history < 2_000; history++) {
            var now = Instant.parse("2026-11-23T09:42:10Z").plus(random.nextLong(86_400_000_000L), ChronoUnit.MICROS);
            var window = WINDOWS.get(random.nextInt(WINDOWS.size()));
            var periods = history(random, now, window);
            var spent = Availability.of(Timeline.disjoint(periods), now.minus(window), now);
            var seconds = WholeSeconds.of(spent);
            assertThat(seconds.up() + seconds.degraded() + seconds.down() + seconds.maintenance() + seconds.noData())
                    .as("history %d", history)
                    .isEqualTo(window.toSeconds());
            near(seconds.up(), spent.up());
            near(seconds.degraded(), spent.degraded());
            near(seconds.down(), spent.down());
            near(seconds.maintenance(), spent.maintenance());
            near(seconds.noData(), spent.noData());
        }
    }

    @Test
    void over_any_history_the_days_add_up_to_their_length() {
        var random = new Random(1);
        for (int history = 0; history < 500; history++) {
            var now = Instant.parse("2026-11-23T00:00:00Z").plus(random.nextLong(86_400_000_000L), ChronoUnit.MICROS);
            var periods = Timeline.disjoint(history(random, now, Duration.ofDays(12)));
            var days = Days.of(periods, 10, now);
            var start = Days.first(10, now).atStartOfDay(ZoneOffset.UTC).toInstant();
            for (int day = 0; day < 9; day++) {
                assertThat(days.get(day).length()).isEqualTo(Duration.ofDays(1));
            }
            assertThat(days.getLast().length())
                    .isEqualTo(ms(now.toEpochMilli() % Duration.ofDays(1).toMillis()));
            var whole = Availability.of(periods, start, now);
            assertThat(days.stream().map(Availability::down).reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(whole.down());
        }
    }

    /** Spans of any length with gaps, here and there overlapping, of which the last may reach beyond now. */
    private static List<StatePeriod> history(Random random, Instant now, Duration window) {
        var periods = new ArrayList<StatePeriod>();
        var most = 1 + random.nextInt(40);
        var step = window.toMillis() * 2_000 / most;
        var at = now.minus(window.multipliedBy(3).dividedBy(2));
        for (int i = 0; i < most && at.isBefore(now); i++) {
            var from = at.plus(random.nextInt(3) == 0 ? random.nextLong(step) - step / 5 : 0, ChronoUnit.MICROS);
            var until = from.plus(random.nextLong(step), ChronoUnit.MICROS);
            var states = AvailabilityState.values();
            if (periods.isEmpty() || !from.isBefore(periods.getLast().from())) {
                periods.add(new StatePeriod(states[random.nextInt(states.length)], from, until));
            }
            at = until;
        }
        return periods;
    }

    private static void near(long seconds, Duration exact) {
        assertThat(Math.abs(seconds * 1_000 - exact.toMillis())).isLessThan(1_000);
    }

    private static Duration ms(long ms) {
        return Duration.ofMillis(ms);
    }
}
