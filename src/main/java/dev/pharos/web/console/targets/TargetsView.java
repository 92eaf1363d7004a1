package dev.pharos.web.console.targets;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.targets.search.Asked;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * All targets, as the template shows them.
 *
 * @param asOf when they were read
 * @param text what is looked for, as it was written
 * @param wrong what is not right with that; empty where all is
 * @param others what else is asked for, for the form that looks for something else
 * @param match how many match, in a sentence; empty where nothing is left out
 * @param chips by state
 * @param grouping how they are put together
 * @param groupings how else they can be put together
 * @param sort how they are ordered
 * @param sorts how else they can be ordered
 * @param order what is to be said of that, in a sentence; may be empty
 * @param since the first of the days that bars stand for
 * @param glanceHref where history is shown with the page; empty where it is
 * @param foot how many groups and targets there are, in a sentence
 * @param script of the page
 * @param mayAct whether the reader may silence
 * @param mayEdit whether the reader may change targets
 */
public record TargetsView(
        Frame frame,
        String heading,
        String lead,
        Prose.Run asOf,
        String text,
        String wrong,
        List<Asked.Field> others,
        List<Asked.Field> all,
        String match,
        List<Chip> chips,
        String grouping,
        List<Chip> groupings,
        String sort,
        List<Chip> sorts,
        String order,
        boolean grouped,
        List<SectionView> sections,
        String since,
        String glanceHref,
        String foot,
        List<Chip> pages,
        int matching,
        String script,
        boolean mayAct,
        boolean mayEdit) {

    /**
     * Something to choose.
     *
     * @param count of what it leads to; may be empty
     */
    public record Chip(String href, String css, String icon, String words, String count, boolean chosen) {
        static Chip plain(String href, String words, boolean chosen) {
            return new Chip(href, "", "", words, "", chosen);
        }
    }

    /** So many that stand so. */
    public record Count(String css, String icon, String words) {}

    /**
     * Targets in a row.
     *
     * @param name of the group; empty where there are none
     * @param href of the group alone
     * @param rest how many more there are; empty where none
     */
    public record SectionView(
            String name, String href, boolean open, String size, List<Count> counts, List<RowView> rows, String rest) {}

    /**
     * A target.
     *
     * @param tint of the row; empty where it is fine
     * @param small how long, or how far
     * @param labels some of them
     * @param file that owns it; may be empty
     * @param glance the only one; none where it is read later
     */
    public record RowView(
            String key,
            String href,
            String tint,
            Count standing,
            String small,
            String name,
            List<String> labels,
            String file,
            Prose.Run probed,
            String certificateCss,
            String certificate,
            List<GlanceView> glance) {}
}
