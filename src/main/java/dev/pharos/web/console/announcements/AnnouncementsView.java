package dev.pharos.web.console.announcements;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;
import io.quarkus.qute.RawString;
import java.util.List;

/**
 * All announcements, as the template shows them.
 *
 * @param next where further ones are; empty on the last page
 */
public record AnnouncementsView(
        Frame frame, String heading, String lead, Prose.Run asOf, List<Line> lines, String next, boolean mayAct) {
    static final String PATH = "/console/announcements";

    /**
     * @param state in a word, and {@code active} where it stands on the page now
     * @param open whether it stays until somebody ends it
     * @param source the file that owns it; empty where none does
     * @param endable whether it is there or is to come, and no file owns it
     */
    public record Line(
            String key,
            String title,
            String state,
            boolean active,
            String when,
            boolean open,
            String source,
            boolean endable,
            RawString said) {}
}
