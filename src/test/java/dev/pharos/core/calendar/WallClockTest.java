package dev.pharos.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {
    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(textBlock = """
            Europe/Berlin,       2026-03-29T01:59, 2026-03-29T00:59:00Z
            Europe/Berlin,       2026-03-29T02:00, 2026-03-29T01:00:00Z
            Europe/Berlin,       2026-03-29T02:30, 2026-03-29T01:00:00Z
            Europe/Berlin,       2026-03-29T03:00, 2026-03-29T01:00:00Z
            Europe/Berlin,       2026-10-25T02:30, 2026-10-25T00:30:00Z
            Europe/Berlin,       2026-10-25T03:00, 2026-10-25T02:00:00Z
            America/Sao_Paulo,   2018-11-04T00:30, 2018-11-04T03:00:00Z
            Australia/Lord_Howe, 2026-04-05T01:45, 2026-04-04T14:45:00Z
            Australia/Lord_Howe, 2026-10-04T02:15, 2026-10-03T15:30:00Z
            Pacific/Apia,        2011-12-30T12:00, 2011-12-30T10:00:00Z
            UTC,                 2028-02-29T12:00, 2028-02-29T12:00:00Z
            """)
    void what_is_shown_twice_is_the_first_time_and_what_is_never_shown_the_leap(
            String zone, LocalDateTime local, Instant at) {
        assertThat(WallClock.shows(local, ZoneId.of(zone))).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,2026-03-28T20:00",
        "Europe/Berlin,2026-10-24T20:00",
        "Australia/Lord_Howe,2026-04-04T20:00"
    })
    void a_later_reading_never_comes_before_an_earlier_one(String zone, LocalDateTime from) {
        for (var minute = 0; minute < 720; minute++) {
            assertThat(WallClock.shows(from.plusMinutes(minute + 1), ZoneId.of(zone)))
                    .isAfterOrEqualTo(WallClock.shows(from.plusMinutes(minute), ZoneId.of(zone)));
        }
    }
}
