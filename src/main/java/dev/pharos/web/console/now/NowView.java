package dev.pharos.web.console.now;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * Now, as the template shows it.
 *
 * @param asOf when it was read
 * @param more how many open incidents are not shown
 * @param pastHeading above the incidents that ended last
 * @param nobodyToTell whether there is no channel
 * @param healthy whether all of our own parts are
 * @param mayManage whether its reader may see more of them
 */
public record NowView(
        Frame frame,
        String heading,
        Prose lead,
        Prose.Run asOf,
        HourView hour,
        List<Tally> tally,
        List<IncidentView> open,
        int more,
        String pastHeading,
        List<Row> past,
        List<Row> duty,
        boolean nobodyToTell,
        List<Row> quiet,
        List<Fact> self,
        boolean healthy,
        boolean mayAct,
        boolean mayManage) {

    /** So many targets in a state. */
    public record Tally(String css, String icon, String words) {}

    /**
     * A line of a list.
     *
     * @param trouble whether its first words are shown as trouble
     */
    public record Row(String css, String icon, String name, boolean trouble, String small, String end) {}

    /** A part of ourselves. */
    public record Fact(String name, String words, boolean fine) {}
}
