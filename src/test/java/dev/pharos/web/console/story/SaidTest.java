package dev.pharos.web.console.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reason as it was written down becomes a sentence for people. */
class SaidTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            silenced by Aylin until 2026-11-24T08:00:00Z | Silenced by Aylin until 08:00.
            maintenance until 2026-11-25T08:30:15.123Z   | Maintenance until 25 Nov, 08:30.
            who knows when: 2026-13-99T99:99Z?           | Who knows when: 2026-13-99T99:99Z?
            it ends with one.                            | It ends with one.
            ''                                           | ''
            """)
    void with_times_instead_of_instants(String reason, String said) {
        assertThat(Said.sentence(reason, NOW)).isEqualTo(said);
    }
}
