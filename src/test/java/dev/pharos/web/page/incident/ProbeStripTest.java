package dev.pharos.web.page.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.web.page.days.Stroke;
import dev.pharos.web.page.incident.ProbeStrip.Bar;
import dev.pharos.web.page.incident.ProbeStrip.Kind;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ProbeStripTest {

    @Test
    void probes_alike_in_a_row_are_one_path() {
        assertThat(strip("PPPFF.FP").strokes())
                .containsExactly(
                        new Stroke("u", "M0 23.5h3"),
                        new Stroke("d", "M3 14h2"),
                        new Stroke("n", "M5 26.5h1"),
                        new Stroke("d", "M6 14h1"),
                        new Stroke("u", "M7 23.5h1"));
    }

    @Test
    void too_many_probes_share_a_bar_that_shows_their_worst() {
        var strip = strip("P".repeat(200) + "PF".repeat(100));
        assertThat(strip.probesPerBar()).isEqualTo(3);
        assertThat(strip.bars()).hasSize(134);
        assertThat(strip.strokes()).containsExactly(new Stroke("u", "M0 23.5h67"), new Stroke("d", "M67 14h67"));
        assertThat(strip.bars().get(1).at()).isEqualTo(Instant.ofEpochSecond(180));
    }

    /** P passed, F failed, a dot for one that is missing; one a minute. */
    private static ProbeStrip strip(String probes) {
        var bars = new ArrayList<Bar>();
        for (var letter : probes.toCharArray()) {
            var kind = switch (letter) {
                case 'P' -> Kind.PASSED;
                case 'F' -> Kind.FAILED;
                default -> Kind.MISSING;
            };
            bars.add(new Bar(Instant.ofEpochSecond(60L * bars.size()), kind));
        }
        return ProbeStrip.of(bars);
    }
}
