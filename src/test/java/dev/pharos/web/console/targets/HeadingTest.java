package dev.pharos.web.console.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.web.console.standing.Standing;
import dev.pharos.web.console.targets.search.Tally;
import java.util.EnumMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first sentence names the worst that there is, and of how many. */
class HeadingTest {
    @ParameterizedTest(name = "{0} down, {1} suspect, {2} degraded, {3} paused, {4} up: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            3 | 1 | 1 | 0 | 209   | 3 of 214 targets are down.
            1 | 0 | 0 | 0 | 9999  | 1 of 10,000 targets is down.
            1 | 0 | 0 | 0 | 0     | The only target is down.
            0 | 1 | 2 | 0 | 0     | 1 of 3 targets is failing, and may be down.
            0 | 0 | 2 | 0 | 1     | 2 of 3 targets are degraded.
            0 | 0 | 0 | 0 | 1     | The only target is up.
            0 | 0 | 0 | 0 | 12    | All 12 targets are up.
            0 | 0 | 0 | 2 | 12    | 12 of 14 targets are up, and none is down.
            0 | 0 | 0 | 2 | 0     | All 2 targets are paused.
            0 | 0 | 0 | 1 | 1     | 1 of 2 targets is up, and none is down.
            0 | 0 | 0 | 0 | 0     | Nothing is watched yet.
            """)
    void the_worst_comes_first(int down, int suspect, int degraded, int paused, int up, String sentence) {
        var counts = new EnumMap<Standing, Integer>(Standing.class);
        put(counts, Standing.DOWN, down);
        put(counts, Standing.SUSPECT, suspect);
        put(counts, Standing.DEGRADED, degraded);
        put(counts, Standing.PAUSED, paused);
        put(counts, Standing.UP, up);
        assertThat(Heading.of(new Tally(counts), true).sentence()).isEqualTo(sentence);
    }

    private static void put(EnumMap<Standing, Integer> counts, Standing standing, int count) {
        if (count > 0) {
            counts.put(standing, count);
        }
    }
}
