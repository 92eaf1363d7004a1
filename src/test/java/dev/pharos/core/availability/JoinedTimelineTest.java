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
                        List.of(span(AvailabilityState.UP, 0, 10), span(AvailabilityState.UP, 10, 70)), open(50, 90)))
                .containsExactly(
                        span(AvailabilityState.UP, 0, 10),
                        span(AvailabilityState.UP, 10, 50),
                        span(AvailabilityState.SUSPECT, 50, 90));
    }

    @Test
    void the_open_span_as_it_was_kept_gives_way_to_itself() {
        assertThat(Timeline.joined(
                        List.of(span(AvailabilityState.UP, 0, 50), span(AvailabilityState.SUSPECT, 50, 70)),
                        open(50, 90)))
                .containsExactly(span(AvailabilityState.UP, 0, 50), span(AvailabilityState.SUSPECT, 50, 90));
    }

    @Test
    void what_was_kept_after_we_looked_at_the_belief_is_left_out() {
        assertThat(Timeline.joined(
                        List.of(span(AvailabilityState.SUSPECT, 50, 80), span(AvailabilityState.DOWN, 80, 99)),
                        open(50, 90)))
                .containsExactly(span(AvailabilityState.SUSPECT, 50, 90));
    }

    @Test
    void without_an_open_span_nothing_changes() {
        assertThat(Timeline.joined(List.of(span(AvailabilityState.UP, 0, 10)), Optional.empty()))
                .containsExactly(span(AvailabilityState.UP, 0, 10));
    }

    private static Optional<StatePeriod> open(long from, long until) {
        return Optional.of(span(AvailabilityState.SUSPECT, from, until));
    }

    private static StatePeriod span(AvailabilityState standing, long from, long until) {
        return new StatePeriod(standing, Instant.ofEpochSecond(from), Instant.ofEpochSecond(until));
    }
}
