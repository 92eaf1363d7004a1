package dev.pharos.core.availability;

import static dev.pharos.core.availability.AvailabilityState.DOWN;
import static dev.pharos.core.availability.AvailabilityState.RECOVERING;
import static dev.pharos.core.availability.AvailabilityState.SUSPECT;
import static dev.pharos.core.availability.AvailabilityState.UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void a_calm_time_is_one_span_that_grows() {
        var step = Timeline.extend(Optional.of(period(UP, 0, 70)), UP, at(60), at(130), Optional.empty());
        assertThat(step.closed()).isEmpty();
        assertThat(step.open()).isEqualTo(period(UP, 0, 130));
    }

    @Test
    void another_standing_begins_with_its_probe() {
        var step = Timeline.extend(Optional.of(period(UP, 0, 70)), SUSPECT, at(60), at(130), Optional.empty());
        assertThat(step.closed()).containsExactly(period(UP, 0, 60));
        assertThat(step.open()).isEqualTo(period(SUSPECT, 60, 130));
    }

    @Test
    void time_that_nobody_looked_at_is_in_no_span() {
        var step = Timeline.extend(Optional.of(period(UP, 0, 70)), UP, at(500), at(570), Optional.empty());
        assertThat(step.closed()).containsExactly(period(UP, 0, 70));
        assertThat(step.open()).isEqualTo(period(UP, 500, 570));
    }

    @Test
    void a_probe_that_starts_a_little_late_leaves_no_hole() {
        var step =
                Timeline.extend(Optional.of(period(UP, 0, 60)), UP, at(60).plusMillis(16), at(120), Optional.empty());
        assertThat(step.closed()).isEmpty();
        assertThat(step.open()).isEqualTo(period(UP, 0, 120));
    }

    @Test
    void spans_do_not_overlap_when_the_clock_is_set_back() {
        var step = Timeline.extend(Optional.of(period(UP, 600, 670)), DOWN, at(0), at(70), Optional.empty());
        assertThat(step.closed()).isEmpty();
        assertThat(step.open().from()).isEqualTo(at(600));
    }

    @Test
    void what_was_suspected_counts_as_down_once_it_is_confirmed() {
        var recount = new Timeline.Recount(SUSPECT, DOWN, at(60));
        var step = Timeline.extend(Optional.of(period(SUSPECT, 60, 130)), DOWN, at(120), at(190), Optional.of(recount));
        assertThat(step.closed()).isEmpty();
        assertThat(step.open()).isEqualTo(period(DOWN, 60, 190));
        assertThat(step.recount()).contains(recount);
    }

    @Test
    void an_outage_ends_at_the_first_passing_probe_once_that_is_confirmed() {
        var recount = new Timeline.Recount(RECOVERING, UP, at(300));
        var step =
                Timeline.extend(Optional.of(period(RECOVERING, 300, 370)), UP, at(360), at(430), Optional.of(recount));
        assertThat(step.open()).isEqualTo(period(UP, 300, 430));
    }

    @Test
    void availability_leaves_out_what_nobody_knows() {
        var periods = List.of(
                period(UP, 0, 600), period(DOWN, 600, 700), period(SUSPECT, 800, 900), period(RECOVERING, 900, 950));
        var availability = Availability.of(periods, at(100), at(1_000));
        assertThat(availability.up()).hasSeconds(600);
        assertThat(availability.down()).hasSeconds(150);
        assertThat(availability.noData()).hasSeconds(150);
        assertThat(availability.ratio()).hasValue(0.8);
        assertThat(Availability.of(List.of(), at(0), at(10)).ratio()).isEmpty();
    }

    private static StatePeriod period(AvailabilityState state, int from, int until) {
        return new StatePeriod(state, at(from), at(until));
    }

    private static Instant at(int second) {
        return Instant.parse("2026-11-23T03:00:00Z").plusSeconds(second);
    }
}
