package dev.pharos.web.console.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.calendar.Period;
import dev.pharos.web.api.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An address names a stretch of time, or none. */
class ChosenTest {
    @Test
    void it_is_read_in_utc() {
        var period = new Period(Instant.parse("2031-01-01T08:00:00Z"), Instant.parse("2031-01-02T09:30:00Z"));
        assertThat(Chosen.of("2031-01-01T08:00", "2031-01-02T09:30")).contains(period);
        assertThat(Chosen.of("2031-01-01T08:00:59Z", "2031-01-02T09:30:00Z")).contains(period);
    }

    @ParameterizedTest
    @CsvSource({
        ",",
        "2031-01-01T08:00,",
        ",2031-01-01T08:00",
        "2031-01-01T08:00,2031-01-01T08:00",
        "2031-01-02T08:00,2031-01-01T08:00"
    })
    void what_has_no_length_is_none(@Nullable String begin, @Nullable String end) {
        assertThat(Chosen.of(begin, end)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"then", "2031-01-01", "1969-12-31T23:59", "9999-01-01T00:00"})
    void what_is_no_time_of_a_calendar_is_refused(String time) {
        assertThatThrownBy(() -> Chosen.of(time, "2031-01-01T08:00")).isInstanceOf(ProblemException.class);
    }
}
