package dev.pharos.web.console.inbound;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * All inbound sources, as the template shows them.
 *
 * @param fresh where one is made; empty for who may not
 */
record SourcesView(Frame frame, String heading, String lead, String fresh, List<Line> sources) {
    /**
     * A source.
     *
     * @param edit where it is changed; empty for who may not
     * @param file that owns it; may be empty
     * @param icon of what it sent last: {@code up} where that was taken, {@code down} where it was refused, else {@code none}
     * @param css the colour of that
     * @param how what it sends, how it proves itself, who is told
     * @param stands how many of its incidents are open, and when it was heard last
     * @param incidents where its incidents are
     * @param mayMake whether the reader may make its address
     */
    public record Line(
            String key,
            String name,
            String edit,
            String file,
            String icon,
            String css,
            String format,
            String how,
            String stands,
            String incidents,
            boolean mayMake,
            List<Event> events) {}

    /**
     * What it sent.
     *
     * @param icon {@code up}, {@code down} where it was refused, or {@code none} where there was nothing to do
     * @param what was done with it, or why nothing was
     */
    public record Event(Prose.Run at, String icon, String css, String what, List<Alert> alerts) {}

    /** @param incident its id; empty where it has none */
    public record Alert(String title, String did, String incident) {}
}
