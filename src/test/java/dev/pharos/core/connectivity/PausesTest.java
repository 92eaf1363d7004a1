package dev.pharos.core.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T03:00:00Z");

    /** Nothing ran from 1000 to 3000 and from 5000 to 5500 ms. */
    @ParameterizedTest(name = "a probe from {0} to {1} ms met {2} ms of standstill")
    @CsvSource(textBlock = """
            0,     1000,  0
            0,     1500,  500
            1500,  2000,  500
            0,     4000,  2000
            2900,  5100,  200
            0,     9000,  2500
            3000,  5000,  0
            6000,  9000,  0
            4000,  2000,  0
            """)
    void a_probe_meets_the_standstill_that_lies_within_it(long from, long to, long met) {
        var standstills = Pauses.none().and(stretch(1000, 3000)).and(stretch(5000, 5500));

        assertThat(standstills.within(at(from), at(to))).hasMillis(met);
    }

    @Test
    void the_oldest_are_forgotten() {
        var standstills = Pauses.none();
        for (var i = 0; i < 1_000; i++) {
            standstills = standstills.and(stretch(i * 1000L, i * 1000L + 100));
        }
        assertThat(standstills.stretches()).hasSize(64);
        assertThat(standstills.within(at(0), at(2_000_000))).hasMillis(6_400);
    }

    @ParameterizedTest(name = "{0} ms of standstill spoil a probe with a timeout of {1} ms: {2}")
    @CsvSource(textBlock = """
            99,     10,      false
            100,    10,      true
            249,    1000,    false
            250,    1000,    true
            999,    10000,   false
            1000,   10000,   true
            1000,   300000,  true
            """)
    void a_quarter_of_its_timeout_spoils_a_probe(long still, long timeout, boolean spoils) {
        assertThat(Suspicion.spoils(Duration.ofMillis(still), Duration.ofMillis(timeout)))
                .isEqualTo(spoils);
    }

    @ParameterizedTest(name = "{0} ms late with a timeout of {1} ms is too late: {2}")
    @CsvSource(textBlock = """
            5,      1,       false
            101,    1,       true
            1000,   1000,    false
            1001,   1000,    true
            -500,   1,       false
            """)
    void a_start_later_than_the_timeout_is_too_late(long late, long timeout, boolean tooLate) {
        assertThat(Suspicion.tooLate(Duration.ofMillis(late), Duration.ofMillis(timeout)))
                .isEqualTo(tooLate);
    }

    /** How far each clock went on since the last beat, of which one is due every 100 ms. */
    @ParameterizedTest(name = "wall clock {0} ms, monotonic clock {1} ms: {2} ms late")
    @CsvSource(textBlock = """
            100,      100,   0
            90,       90,    0
            3100,     3100,  3000
            3600000,  100,   3599900
            -5000,    100,   0
            100,      2100,  2000
            """)
    void a_beat_is_late_by_the_clock_that_says_more(long wall, long monotonic, long late) {
        var beat = new Tick(BEGIN, 7);

        assertThat(beat.lateness(at(wall), 7 + monotonic * 1_000_000)).hasMillis(late);
    }

    @ParameterizedTest(name = "{0} belongs to {1}")
    @CsvSource(textBlock = """
            example.com,            example.com
            www.example.com,        example.com
            a.b.c.example.com,      example.com
            www.example.com.,       example.com
            shop.example.co.uk,     example.co.uk
            example.co.uk,          example.co.uk
            localhost,              ''
            """)
    void names_of_one_owner_are_one_domain(String name, String domain) {
        assertThat(Domains.of(name)).isEqualTo(domain);
    }

    private static Pauses.Stretch stretch(long from, long to) {
        return new Pauses.Stretch(at(from), at(to));
    }

    private static Instant at(long ms) {
        return BEGIN.plusMillis(ms);
    }
}
