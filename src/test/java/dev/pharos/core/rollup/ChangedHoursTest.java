package dev.pharos.core.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangedHoursTest {
    /** Times of one day; the hours before {@code over} are over. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            written in time,                       09:10, 08:00-09:12,             ,      09:00, ''
            late and calm,                         08:10, 07:00-08:12,             ,      09:00, 08
            late and long: all that it covers,     05:10, 05:00-08:30,             ,      09:00, 05 06 07 08
            late and still running,                08:10, 08:00-12:00,             ,      09:00, 08
            confirmed: all that is counted anew,   09:10, 09:00-09:12,             06:30, 09:00, 06 07 08
            confirmed in the running hour,         09:10, 09:00-09:12,             09:05, 09:00, ''
            """)
    void a_result_changes(String what, String at, String open, String recount, String over, String hours) {
        var step = new Timeline.Step(
                List.of(),
                period(open),
                Optional.ofNullable(recount)
                        .map(since -> new Timeline.Recount(
                                AvailabilityState.SUSPECT, AvailabilityState.DOWN, instant(since))));
        assertThat(hours(Optional.of(instant(at)), Optional.of(step), over)).isEqualTo(hours);
    }

    @Test
    void what_was_not_judged_changes_its_own_hour() {
        assertThat(hours(Optional.of(instant("07:59")), Optional.empty(), "09:00"))
                .isEqualTo("07");
        assertThat(hours(Optional.of(instant("09:00")), Optional.empty(), "09:00"))
                .isEmpty();
    }

    @Test
    void maintenance_that_is_cut_out_afterwards_changes_all_since_it_began() {
        var step = new Timeline.Step(
                List.of(period("01:00-05:30"), period("05:30-06:10")), period("06:10-11:00"), Optional.empty());
        assertThat(hours(Optional.of(instant("10:00")), Optional.of(step), "09:00"))
                .isEqualTo("05 06 07 08");
    }

    @Test
    void a_gap_before_a_result_changes_nothing() {
        var step = new Timeline.Step(List.of(period("01:00-02:30")), period("09:10-09:12"), Optional.empty());
        assertThat(hours(Optional.of(instant("09:10")), Optional.of(step), "09:00"))
                .isEmpty();
    }

    @Test
    void a_late_end_of_a_period_changes_all_that_it_may_have_been_believed_to_last() {
        var step = new Timeline.Step(List.of(period("01:00-05:30")), period("05:30-05:40"), Optional.empty());
        assertThat(hours(Optional.of(instant("05:30")), Optional.of(step), "09:00"))
                .isEqualTo("05 06 07 08");
    }

    @Test
    void what_somebody_did_changes_what_follows_it() {
        var step = Timeline.end(Optional.of(period("01:00-12:00")), instant("07:30"));
        assertThat(hours(Optional.empty(), Optional.of(step), "09:00")).isEqualTo("07 08");
    }

    private static String hours(Optional<Instant> at, Optional<Timeline.Step> step, String over) {
        return ChangedHours.of(at, step, instant(over)).stream()
                .map(it -> it.toString().substring(11, 13))
                .collect(Collectors.joining(" "));
    }

    private static StatePeriod period(String text) {
        var ends = text.split("-");
        return new StatePeriod(AvailabilityState.UP, instant(ends[0]), instant(ends[1]));
    }

    private static Instant instant(String time) {
        return Instant.parse("2026-11-23T" + time + ":00Z");
    }
}
