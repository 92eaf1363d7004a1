package dev.pharos.publish.page.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The probes around an incident, one bar each, or one bar for several where there are too many to be seen.
 *
 * @param bars the worst of the probes that each stands for, the oldest first
 * @param probesPerBar how many probes one bar stands for
 */
public record ProbeStrip(List<Bar> bars, int probesPerBar) {
    private static final int MOST_BARS = 180;

    /** One probe, or the worst of several: {@code at} is when the first of them started. */
    public record Bar(Instant at, boolean failed) {}

    public static ProbeStrip of(List<Bar> probes) {
        var perBar = Math.max(1, Math.ceilDiv(probes.size(), MOST_BARS));
        var bars = new ArrayList<Bar>();
        for (int from = 0; from < probes.size(); from += perBar) {
            var some = probes.subList(from, Math.min(from + perBar, probes.size()));
            bars.add(new Bar(some.getFirst().at(), some.stream().anyMatch(Bar::failed)));
        }
        return new ProbeStrip(bars, perBar);
    }

    /** The paths of an SVG that is as wide as there are bars and 28 high; bars alike in a row are one path. */
    public String paths() {
        var out = new StringBuilder();
        for (int from = 0; from < bars.size(); ) {
            var failed = bars.get(from).failed();
            var until = from;
            while (until < bars.size() && bars.get(until).failed() == failed) {
                until++;
            }
            out.append("<path class=\"")
                    .append(failed ? "d" : "u")
                    .append("\" d=\"M")
                    .append(from)
                    .append(' ');
            out.append(failed ? "14" : "23.5").append('h').append(until - from).append("\"/>");
            from = until;
        }
        return out.toString();
    }
}
