package dev.pharos.web.console.quiet;

import dev.pharos.web.console.calendar.Axis;
import dev.pharos.web.console.calendar.Part;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * What is kept quiet, as the template shows it.
 *
 * @param calendar silences and planned work, each a line
 * @param silences those that touch the two weeks, the first to begin above
 * @param windows planned work in the two weeks
 * @param hidden how many of both are not shown
 * @param mayEnd whether its reader may make, change and end silences
 * @param mayPlan whether they may plan maintenance
 */
public record QuietView(
        Frame frame,
        String heading,
        String lead,
        Prose.Run asOf,
        Axis axis,
        List<Part> calendar,
        List<Item> silences,
        List<Item> windows,
        long hidden,
        boolean mayEnd,
        boolean mayPlan,
        String script) {
    static final String PATH = "/console/oncall/quiet";

    /**
     * @param active whether it goes on
     * @param over whether it is over, and cannot be ended any more
     * @param comment why; may be empty
     * @param matched which targets it holds of
     * @param source the file that owns it; empty where the API does
     */
    public record Item(
            String key,
            String name,
            boolean active,
            boolean over,
            String when,
            String matchers,
            String comment,
            String matched,
            String source) {}
}
