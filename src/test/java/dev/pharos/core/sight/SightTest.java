package dev.pharos.core.sight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T03:00:00Z");

    /**
     * One letter a second. Happens: S stood still, L late, E exhausted, C a look finds us cut off, N a look finds no names,
     * o a look finds nothing, . nothing happens. Seen: the trouble that we are blind by, - where we see.
     */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
            ........,  --------
            S......,   SS-----
            S.S....,   SSSS---
            L......,   LL-----
            LS.....,   LSS----
            E......,   EE-----
            LE.....,   LEE----
            SL.....,   SSS----
            So.....,   SS-----
            CCC....,   CCCCCCC
            CCCo...,   CCC----
            NNo....,   NN-----
            CNo....,   CN-----
            NCCo...,   NCC----
            CS..o..,   CCCC---
            SC.o...,   SCC----
            LC.....,   LCCCCCC
            ooooooo,   -------
            """)
    void a_look_ends_what_a_look_found_and_time_ends_the_rest(String happens, String seen) {
        var sight = Sight.clear(BEGIN);
        var story = new StringBuilder();
        for (var second = 0; second < happens.length(); second++) {
            var at = BEGIN.plusSeconds(second);
            sight = after(sight, happens.charAt(second), at).settled(at);
            story.append(letter(sight));
        }
        assertThat(story.toString()).isEqualTo(seen);
    }

    private static Sight after(Sight sight, char event, Instant at) {
        return switch (event) {
            case 'S' -> sight.noticed(new Trouble.StoodStill(Duration.ofSeconds(2)), at);
            case 'L' -> sight.noticed(new Trouble.Late(Duration.ofSeconds(2)), at);
            case 'E' -> sight.noticed(new Trouble.Exhausted("out of sockets"), at);
            case 'C' -> sight.found(Optional.of(new Trouble.CutOff(1, 3)), at);
            case 'N' -> sight.found(Optional.of(new Trouble.NoNames(3)), at);
            case 'o' -> sight.found(Optional.empty(), at);
            default -> sight;
        };
    }

    private static char letter(Sight sight) {
        return switch (sight) {
            case Sight.Clear _ -> '-';
            case Sight.Blind blind ->
                switch (blind.trouble()) {
                    case Trouble.StoodStill _ -> 'S';
                    case Trouble.Late _ -> 'L';
                    case Trouble.Exhausted _ -> 'E';
                    case Trouble.CutOff _ -> 'C';
                    case Trouble.NoNames _ -> 'N';
                };
        };
    }
}
