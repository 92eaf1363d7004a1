package dev.pharos.core.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinedTimelineTest {

    @Test
    void what_is_kept_ends_where_the_open_span_begins() {
        assertThat(Timeline.joined(
                        List.of(period(AvailabilityState.UP, 0, 10), period(AvailabilityState.UP, 10, 70)),
                        open(50, 90)))
                .containsExactly(
                        period(AvailabilityState.UP, 0, 10),
                        period(AvailabilityState.UP, 10, 50),
                        period(AvailabilityState.SUSPECT, 50, 90));
    }

    @Test
    void the_open_span_as_it_was_kept_gives_way_to_itself() {
        assertThat(Timeline.joined(
                        List.of(period(AvailabilityState.UP, 0, 50), period(AvailabilityState.SUSPECT, 50, 70)),
                        open(50, 90)))
                .containsExactly(period(AvailabilityState.UP, 0, 50), period(AvailabilityState.SUSPECT, 50, 90));
    }

    @Test
    void what_was_kept_after_we_looked_at_the_belief_is_left_out() {
        assertThat(Timeline.joined(
                        List.of(period(AvailabilityState.SUSPECT, 50, 80), period(AvailabilityState.DOWN, 80, 99)),
                        open(50, 90)))
                .containsExactly(period(AvailabilityState.SUSPECT, 50, 90));
    }

    @Test
    void without_an_open_span_nothing_changes() {
        assertThat(Timeline.joined(List.of(period(AvailabilityState.UP, 0, 10)), Optional.empty()))
                .containsExactly(period(AvailabilityState.UP, 0, 10));
    }

    private static Optional<StatePeriod> open(long from, long until) {
        return Optional.of(period(AvailabilityState.SUSPECT, from, until));
    }

    private static StatePeriod period(AvailabilityState state, long from, long until) {
        return new StatePeriod(state, Instant.ofEpochSecond(from), Instant.ofEpochSecond(until));
    }
}
