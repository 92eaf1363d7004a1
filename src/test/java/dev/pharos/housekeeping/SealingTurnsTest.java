package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealingTurnsTest {
    /** One letter a turn, half a minute apart: L where it would find the day locked, else F; below it T for each that is taken. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
            FFFFFFFFFFFFFFFFFFFFFF,                     T...................T.
            LLLFFFFFFFFFFFFFFFFFFF,                     TTTT................T.
            LLLLLLLLLLLLLLLLLLLLLLL,                    TTTTTTTTTTT.........TTT
            FLLLLLLLLLLLLLLLLLLLLF,                     T...................TT
            """)
    void a_turn_is_taken_again_soon_after_a_lock_but_not_for_ever(String found, String taken) {
        var turns = new SealingTurns();
        var seen = new StringBuilder();
        for (var locked : found.toCharArray()) {
            var took = turns.take();
            if (took) {
                turns.ended(locked == 'L');
            }
            seen.append(took ? 'T' : '.');
        }
        assertThat(seen.toString()).isEqualTo(taken);
    }
}
