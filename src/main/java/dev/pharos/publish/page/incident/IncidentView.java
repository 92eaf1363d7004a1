package dev.pharos.publish.page.incident;

import dev.pharos.publish.page.chart.Waterfall;
import dev.pharos.publish.page.view.Frame;
import dev.pharos.publish.page.view.MomentView;
import io.quarkus.qute.RawString;
import java.util.List;

/**
 * The page of one incident.
 *
 * @param component where its component is to be found; empty where that has no page any more
 * @param crumb the end of the path: "incident of 23 November"
 * @param cause in a few words, and explained
 * @param usual whether what is usual is known
 */
public record IncidentView(
        Frame frame,
        String component,
        String name,
        String group,
        String crumb,
        String lit,
        RawString icon,
        String heading,
        RawString lead,
        RawString asOf,
        List<Fact> facts,
        String cause,
        String explained,
        Waterfall waterfall,
        String caption,
        boolean usual,
        List<MomentView> moments,
        StripView strip,
        String watched) {

    /** A word, what it comes to, and a note; the note may be empty. */
    public record Fact(String word, RawString value, String note) {}

    /**
     * Probe by probe.
     *
     * @param width how many bars there are; none where no probe is kept any more
     */
    public record StripView(int width, String title, RawString paths, List<Tick> ticks, String words) {
        public boolean any() {
            return width > 0;
        }
    }

    /** A time under the bars; {@code css} says how it is anchored. */
    public record Tick(String css, String x, String words) {}
}
