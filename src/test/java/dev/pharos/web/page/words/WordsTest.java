package dev.pharos.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            PT0S,        1 s,        1 second
            PT40S,       40 s,       40 seconds
            PT59.9S,     59 s,       59 seconds
            PT60S,       1 min,      1 minute
            PT24M58S,    25 min,     25 minutes
            PT59M40S,    1 h,        1 hour
            PT1H12M,     1 h 12 min, 1 h 12 min
            PT2H,        2 h,        2 hours
            PT23H59M40S, 1 d,        1 day
            PT51H,       2 d 3 h,    2 d 3 h
            P38D,        38 d,       38 days
            """)
    void a_duration_is_said_as_exactly_as_matters(Duration duration, String brief, String full) {
        assertThat(Words.brief(duration)).isEqualTo(brief);
        assertThat(Words.full(duration)).isEqualTo(full);
    }

    @ParameterizedTest(name = "every {0}")
    @CsvSource({"PT1M, every minute", "PT30S, every 30 seconds", "PT90S, every 90 seconds", "PT1H, every hour"})
    void an_interval_is_said_exactly(Duration interval, String words) {
        assertThat(Words.every(interval)).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"PT0.25S, 250 ms", "PT1.5S, 1.5 s", "PT10S, 10 s", "PT90S, 90 s"})
    void a_limit_is_said_as_it_was_set(Duration limit, String words) {
        assertThat(Words.limit(limit)).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0, 0.0 ms", "0.94, 0.9 ms", "4, 4 ms", "9.97, 10 ms", "37.6, 38 ms", "9992, '9,992 ms'"})
    void a_measured_time_has_two_digits_or_all(double ms, String words) {
        assertThat(Words.millis(ms)).isEqualTo(words);
    }

    @Test
    void a_day_carries_its_year_only_where_that_is_another() {
        var now = Instant.parse("2026-01-02T03:04:05Z");
        assertThat(Words.moment(Instant.parse("2026-01-02T01:02:03Z"), now)).isEqualTo("01:02");
        assertThat(Words.moment(Instant.parse("2026-01-01T01:02:03Z"), now)).isEqualTo("1 Jan, 01:02");
        assertThat(Words.moment(Instant.parse("2025-12-31T01:02:03Z"), now)).isEqualTo("31 Dec 2025, 01:02");
        assertThat(Words.longDay(now, now)).isEqualTo("2 January");
    }

    @Test
    void many_names_are_cut_short() {
        assertThat(Words.names(List.of("A"), 2)).isEqualTo("A");
        assertThat(Words.names(List.of("A", "B"), 2)).isEqualTo("A and B");
        assertThat(Words.names(List.of("A", "B", "C"), 3)).isEqualTo("A, B and C");
        assertThat(Words.names(List.of("A", "B", "C", "D"), 2)).isEqualTo("A, B and 2 more");
    }
}
