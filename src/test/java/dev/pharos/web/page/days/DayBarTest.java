package dev.pharos.web.page.days;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.availability.Availability;
import dev.pharos.web.page.answers.Look;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayBarTest {

    /** How many minutes of a day were up, degraded, down and not known. */
    @ParameterizedTest(name = "{0} up, {1} degraded, {2} down, {3} unknown: {4}")
    @CsvSource(textBlock = """
            1440,    0,    0,    0, UP,       false, false,    0
            1418,   22,    0,    0, DEGRADED, false, false,   22
            1431,    0,    9,    0, DOWN,     true,  false,    9
            1330,  100,   10,    0, DOWN,     false, false,   10
               0,    0, 1440,    0, DOWN,     false, false, 1440
               0,    0,    0, 1440, NO_DATA,  false, false,    0
               0,    0,    0,  719, NO_DATA,  false, true,     0
               0,    0,    0,  720, NO_DATA,  false, false,    0
             719,    0,    0,  721, UP,       false, true,     0
             720,    0,    0,  720, UP,       false, false,    0
             500,    0,    5,    0, DOWN,     true,  true,     5
              60,   30,    0,    0, DEGRADED, false, true,    30
               0,    0,    0,    0, NO_DATA,  false, true,     0
            """)
    void a_day_shows_its_worst(
            long up, long degraded, long down, long unknown, Look look, boolean brief, boolean half, long trouble) {
        var day = new Availability(minutes(up), minutes(degraded), minutes(down), minutes(unknown));
        assertThat(DayBar.of(day, Duration.ofDays(1))).isEqualTo(new DayBar(look, brief, half, minutes(trouble)));
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
