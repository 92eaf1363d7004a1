package dev.pharos.web.console.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.calendar.Period;
import dev.pharos.web.api.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A calendar begins on a Monday, and what lasts stands in it where and as long as it does. */
class TwoWeeksTest {
    private static final Instant TUESDAY = Instant.parse("2026-11-24T03:09:46Z");

    @Test
    void it_begins_with_this_week_or_where_its_address_says() {
        assertThat(TwoWeeks.of(null, TUESDAY).name()).isEqualTo("23 Nov to 6 Dec, UTC");
        assertThat(TwoWeeks.of("2026-12-30", TUESDAY).name()).isEqualTo("30 Dec to 12 Jan 2027, UTC");
        assertThat(TwoWeeks.of(null, TUESDAY).nowMark()).isEqualTo("8.08%");
        assertThat(TwoWeeks.of("2026-12-30", TUESDAY).nowMark()).isEmpty();
        assertThat(TwoWeeks.of(null, TUESDAY).days())
                .extracting(TwoWeeks.Day::name)
                .startsWith("Mon 23", "Tue 24")
                .endsWith("Sun 6")
                .hasSize(14);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-31", "yesterday", "0001-01-01", "+99999-01-01"})
    void what_is_no_day_is_refused(String from) {
        assertThatThrownBy(() -> TwoWeeks.of(from, TUESDAY)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z, 0.00%,  50.00%,  name",
        "2026-11-01T00:00:00Z, 2026-11-24T00:00:00Z, 0.00%,  7.14%,   name",
        "2026-12-05T00:00:00Z, 2026-12-31T00:00:00Z, 85.71%, 14.29%,  name",
        "2026-11-23T00:00:00Z, 2026-11-23T06:00:00Z, 0.00%,  1.79%,   ''",
    })
    void a_block_is_cut_at_the_edges_and_named_where_there_is_room(
            Instant from, Instant until, String x, String width, String label) {
        var drawn = new Bars.Drawn(new Period(from, until), "her", "name", "title");
        assertThat(Bars.of("On call", true, "", List.of(drawn), TwoWeeks.of(null, TUESDAY))
                        .blocks())
                .containsExactly(new Bars.Block("her", x, width, label, "title"));
    }

    @Test
    void what_lies_outside_is_not_drawn_and_of_too_many_it_is_said_how_many() {
        var weeks = TwoWeeks.of(null, TUESDAY);
        var later = new Period(weeks.until(), weeks.until().plusSeconds(1));
        var outside = new Bars.Drawn(later, "her", "name", "title");
        assertThat(Bars.of("On call", true, "", List.of(outside), weeks).blocks())
                .isEmpty();
        var hourly = IntStream.range(0, 336)
                .mapToObj(i -> weeks.from().plusSeconds(i * 3600L))
                .map(at -> new Bars.Drawn(new Period(at, at.plusSeconds(3600)), "lay", "name", "title"))
                .toList();
        assertThat(Bars.of("Every 1 h", false, "", hourly, weeks))
                .extracting(Bars::blocks, Bars::say)
                .containsExactly(List.of(), "336 turns, too many to be drawn");
    }
}
