package dev.pharos.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarWindowTest {
    @ParameterizedTest(name = "{0} in {1}: from {2} until {3}, {4} hours")
    @CsvSource(textBlock = """
            2026-11,    UTC,               2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z, 720
            2026-11-28, UTC,               2026-11-28T00:00:00Z, 2026-11-29T00:00:00Z,  24
            2026-W48,   UTC,               2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z, 168
            2026-W01,   UTC,               2025-12-29T00:00:00Z, 2026-01-05T00:00:00Z, 168
            2026-W53,   UTC,               2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z, 168
            2028-02,    UTC,               2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z, 696
            2026-11-28, Europe/Berlin,     2026-11-27T23:00:00Z, 2026-11-28T23:00:00Z,  24
            2026-03-29, Europe/Berlin,     2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z,  23
            2026-10-25, Europe/Berlin,     2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z,  25
            2026-03,    Europe/Berlin,     2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z, 743
            2026-10,    Europe/Berlin,     2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z, 745
            2026-W43,   Europe/Berlin,     2026-10-18T22:00:00Z, 2026-10-25T23:00:00Z, 169
            2018-11-04, America/Sao_Paulo, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z,  23
            2026-11-28, Asia/Kathmandu,    2026-11-27T18:15:00Z, 2026-11-28T18:15:00Z,  24
            """)
    void it_is_as_long_as_the_calendar_of_the_place_says(
            String code, ZoneId zone, Instant from, Instant until, int hours) {
        var period = CalendarWindow.parse(code).in(zone);

        assertThat(period).isEqualTo(new Period(from, until));
        assertThat(Duration.between(period.from(), period.until())).hasHours(hours);
    }

    @Test
    void days_follow_each_other_without_a_gap_in_every_zone() {
        for (var id : List.of("Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "UTC")) {
            var zone = ZoneId.of(id);
            var first = LocalDate.of(2018, 1, 1);
            var end = first.atStartOfDay(zone).toInstant();
            for (var day = first; day.isBefore(first.plusYears(1)); day = day.plusDays(1)) {
                var period = CalendarWindow.parse(day.toString()).in(zone);
                assertThat(period.from()).as("%s in %s", day, id).isEqualTo(end);
                end = period.until();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-13",
                "2026-00",
                "2026-02-29",
                "2025-W53",
                "2026-W00",
                "2026-W54",
                "26-11",
                "2026-11-1",
                "2026",
                "1969-12",
                "9999-01",
                "2026-W1",
                "2026-w48",
                "+2026-11",
                "2026-11-28T00:00",
                "٢٠٢٦-١١",
                ""
            })
    void what_no_calendar_has_is_refused(String code) {
        assertThatThrownBy(() -> CalendarWindow.parse(code)).isInstanceOf(DateTimeException.class);
    }
}
