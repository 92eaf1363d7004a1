package dev.pharos.web.console.reports;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The page of reports, as the template shows it.
 *
 * @param span of which time, with a capital
 * @param covered which hours of it are over and counted
 * @param group the one that is chosen; empty for all
 * @param groups all that can be chosen
 * @param lost when time was lost
 * @param available a line a group
 * @param more targets that promise something, and are not shown
 * @param promised whether any target promises anything
 * @param incidents the figures of all, where there was one
 * @param keys the use of keys, where its reader may know
 * @param files where each report is as a file, by its code
 */
record ReportsView(
        Frame frame,
        String heading,
        String lead,
        Prose.Run asOf,
        String span,
        String covered,
        List<Chip> windows,
        List<Option> months,
        String window,
        String group,
        List<String> groups,
        LostChart lost,
        List<GroupLine> available,
        List<PromiseLine> promises,
        int more,
        boolean promised,
        List<SlowLine> slowest,
        List<ShareLine> errors,
        List<ShareLine> codes,
        List<ShareLine> reasons,
        List<Figure> incidents,
        List<IncidentLine> incidentGroups,
        List<KeysView> keys,
        Map<String, Files> files) {

    /** Where the report of this code is as a file. */
    public Files file(String code) {
        return Objects.requireNonNull(files.get(code));
    }

    /** A window to choose. */
    public record Chip(String href, String words, boolean chosen) {}

    /** A month to choose. */
    public record Option(String value, String words, boolean chosen) {}

    /** Where a report is as machines read it. */
    public record Files(String json, String csv) {}

    public record Figure(String name, String value, String small) {}

    /**
     * A group.
     *
     * @param href of its reports alone; empty where it has no name, or is the one that is chosen
     * @param width of what was lost, beside the group that lost most
     */
    public record GroupLine(
            String name,
            String href,
            String availability,
            String width,
            String lost,
            String degraded,
            String targets) {}

    /** @param css of how it stands: {@code up}, {@code down} or {@code none} */
    public record PromiseLine(
            String name,
            String href,
            String group,
            String css,
            String promised,
            String attained,
            String used,
            String over,
            String left,
            List<Burn> burns,
            List<Also> also) {}

    /** @param hot whether it spends more than lasts for the window */
    public record Burn(String words, boolean hot) {}

    /** What else is promised. */
    public record Also(String css, String words) {}

    /** Widths of the median, and from there on to the 95th and the 99th percentile. */
    public record SlowLine(
            String name,
            String href,
            String p50,
            String p95,
            String p99,
            String probes,
            String median,
            String upTo95,
            String from95,
            String upTo99) {}

    /** Something that is a share of a whole. */
    public record ShareLine(String name, String href, String css, String width, String share, String small) {}

    public record IncidentLine(String name, String count, String open, String mtta, String mttr, String longest) {}

    /** How often keys were used. */
    public record KeysView(LostChart chart, List<ShareLine> keys) {}
}
