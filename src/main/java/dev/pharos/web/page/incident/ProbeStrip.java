package dev.pharos.web.page.incident;

import dev.pharos.web.page.days.Stroke;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The probes around an incident, one bar each, or one bar for several where there are too many to be seen.
 *
 * @param bars the oldest first
 * @param probesPerBar how many probes one bar stands for
 */
public record ProbeStrip(List<Bar> bars, int probesPerBar) {
    private static final int MOST_BARS = 180;

    /** What became of a probe; the later, the more it is worth showing. */
    public enum Kind {
        PASSED("u", "23.5"),
        /** There should have been one, and there was none. */
        MISSING("n", "26.5"),
        FAILED("d", "14");

        private final String css;
        private final String centre;

        Kind(String css, String centre) {
            this.css = css;
            this.centre = centre;
        }
    }

    /** One probe, or the worst of several: {@code at} is when the first of them started. */
    public record Bar(Instant at, Kind kind) {}

    public static ProbeStrip of(List<Bar> probes) {
        var perBar = Math.max(1, Math.ceilDiv(probes.size(), MOST_BARS));
        var bars = new ArrayList<Bar>();
        for (int from = 0; from < probes.size(); from += perBar) {
            var some = probes.subList(from, Math.min(from + perBar, probes.size()));
            var worst =
                    some.stream().map(Bar::kind).max(Comparator.naturalOrder()).orElseThrow();
            bars.add(new Bar(some.getFirst().at(), worst));
        }
        return new ProbeStrip(bars, perBar);
    }

    /** In a drawing that is as wide as there are bars and 28 high; bars alike in a row are one stroke. */
    public List<Stroke> strokes() {
        var strokes = new ArrayList<Stroke>();
        for (int from = 0; from < bars.size(); ) {
            var kind = bars.get(from).kind();
            var until = from;
            while (until < bars.size() && bars.get(until).kind() == kind) {
                until++;
            }
            strokes.add(new Stroke(kind.css, "M" + from + " " + kind.centre + "h" + (until - from)));
            from = until;
        }
        return strokes;
    }
}
