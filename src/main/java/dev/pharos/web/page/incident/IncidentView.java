package dev.pharos.web.page.incident;

import dev.pharos.web.page.answers.Answer;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.days.Stroke;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.MomentView;
import dev.pharos.web.page.words.Prose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of one incident.
 *
 * @param path its own
 * @param component where its component is to be found; empty where that has no page any more
 * @param crumb the end of the path: "incident of 23 November"
 * @param note that no records can be read; empty where they were
 * @param explainable whether a failing probe of it is known
 * @param cause in a few words, and explained
 * @param usual whether what is usual is known
 * @param postmortem what was learnt of it; null where nothing is public
 * @param lit the colour of its timeline: how it showed while it lasted
 */
public record IncidentView(
        Frame frame,
        String path,
        String component,
        String name,
        String crumb,
        Answer answer,
        Prose.Run asOf,
        String note,
        boolean explainable,
        List<Fact> facts,
        String cause,
        String explained,
        Waterfall waterfall,
        String caption,
        boolean usual,
        Look lit,
        List<MomentView> moments,
        StripView strip,
        @Nullable PostmortemView postmortem) {

    /** A word, what it comes to, and a note; the note may be empty. */
    public record Fact(String word, Prose value, String note) {}

    /**
     * Probe by probe.
     *
     * @param width how many bars there are; none where no probe is kept any more
     */
    public record StripView(int width, String title, List<Stroke> strokes, List<Tick> ticks, String words) {}

    /** A time under the bars; {@code css} says how it is anchored. */
    public record Tick(String css, String x, String words) {}
}
