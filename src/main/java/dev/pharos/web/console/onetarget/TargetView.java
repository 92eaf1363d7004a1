package dev.pharos.web.console.onetarget;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.onetarget.history.PhaseChart;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * One target, as the template shows it.
 *
 * @param groupHref of its group in the list; empty where it is in none
 * @param file that owns it; may be empty
 * @param probed what a probe just now saw; the only one, or none
 * @param last what its last probe saw; the only one, or none
 * @param rhythm how often it is probed
 * @param told who would be told; the only one, or none where it is not probed
 * @param percentiles window by window
 * @param spans that the chart can show
 * @param yaml as a file has it
 * @param revision which, and from when
 * @param mayAct whether the reader may probe and silence
 * @param mayEdit whether the reader may change it
 */
public record TargetView(
        Frame frame,
        String key,
        String href,
        String name,
        String group,
        String groupHref,
        String heading,
        Prose lead,
        Prose.Run asOf,
        String standingCss,
        String standingIcon,
        String file,
        boolean paused,
        boolean retired,
        List<ResultView> probed,
        List<ResultView> last,
        UptimeView uptime,
        TailView tail,
        String rhythm,
        List<ToldView> told,
        PhaseChart chart,
        String spanWords,
        List<Choice> spans,
        List<Percentiles> percentiles,
        List<IncidentRow> incidents,
        String incidentCount,
        List<Fact> facts,
        String yaml,
        String revision,
        boolean mayAct,
        boolean mayEdit) {

    /** A span to choose. */
    public record Choice(String href, String words, boolean chosen) {}

    /** How long the answers of a window took, in milliseconds. */
    public record Percentiles(
            String window,
            String p50,
            String p90,
            String p95,
            String p99,
            String worst,
            String probes,
            String failed) {}

    /** @param css of its state */
    public record IncidentRow(String href, String css, String icon, Prose.Run started, String words, String end) {}

    /** A setting. */
    public record Fact(String name, String words, boolean mono) {}
}
