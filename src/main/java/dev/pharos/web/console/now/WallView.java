package dev.pharos.web.console.now;

import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.now.NowView.Tally;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * Now on a wall: what is read from some steps away, and nothing to press.
 *
 * @param css how much room a line has: {@code few} or {@code many}
 * @param open incidents, the worst first
 * @param more how many are not shown
 * @param also what else is not as it should be, a sentence each
 * @param duty who is on call, a sentence each
 * @param ends when its session does
 * @param soon whether that is within minutes
 */
record WallView(
        String title,
        Lamp lamp,
        String heading,
        Prose lead,
        Prose.Run asOf,
        List<Tally> tally,
        String css,
        List<Line> open,
        int more,
        List<String> also,
        List<String> duty,
        Prose.Run ends,
        boolean soon,
        String live,
        String events,
        String stylesheet,
        String script,
        String own) {
    /** @param waits whether nobody has taken it */
    public record Line(boolean waits, String name, String what, String since, String lasting, String by) {}
}
