package dev.pharos.core.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectivityTest {
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
        var current = Connectivity.clear(BEGIN);
        var story = new StringBuilder();
        for (var second = 0; second < happens.length(); second++) {
            var at = BEGIN.plusSeconds(second);
            current = after(current, happens.charAt(second), at).settled(at);
            story.append(letter(current));
        }
        assertThat(story.toString()).isEqualTo(seen);
    }

    private static Connectivity after(Connectivity current, char event, Instant at) {
        return switch (event) {
            case 'S' -> current.noticed(new ProberImpairment.StoodStill(Duration.ofSeconds(2)), at);
            case 'L' -> current.noticed(new ProberImpairment.Late(Duration.ofSeconds(2)), at);
            case 'E' -> current.noticed(new ProberImpairment.Exhausted("out of sockets"), at);
            case 'C' -> current.found(Optional.of(new ProberImpairment.CutOff(1, 3)), at);
            case 'N' -> current.found(Optional.of(new ProberImpairment.NoNames(3)), at);
            case 'o' -> current.found(Optional.empty(), at);
            default -> current;
        };
    }

    private static char letter(Connectivity current) {
        return switch (current) {
            case Connectivity.Clear _ -> '-';
            case Connectivity.Blind blind ->
                switch (blind.trouble()) {
                    case ProberImpairment.StoodStill _ -> 'S';
                    case ProberImpairment.Late _ -> 'L';
                    case ProberImpairment.Exhausted _ -> 'E';
                    case ProberImpairment.CutOff _ -> 'C';
                    case ProberImpairment.NoNames _ -> 'N';
                };
        };
    }
}
