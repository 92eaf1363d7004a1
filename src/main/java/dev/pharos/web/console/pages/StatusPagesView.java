package dev.pharos.web.console.pages;

import dev.pharos.web.console.frame.Frame;
import java.util.List;

/**
 * All status pages, as the template shows them.
 *
 * @param fresh where one is made; empty for who may not
 */
record StatusPagesView(Frame frame, String heading, String lead, String fresh, List<Line> pages) {
    /**
     * A page.
     *
     * @param key empty of the one that nobody made
     * @param edit where it is changed; empty for who may not
     * @param file that owns it; may be empty
     * @param href where it is seen
     * @param address where the public reaches it
     * @param hosts its names
     * @param css whether everybody sees it: {@code up}, or else {@code held}
     * @param seenBy who sees it, in words
     * @param shows what is on it
     */
    public record Line(
            String key,
            String title,
            String edit,
            String file,
            String href,
            String address,
            List<String> hosts,
            String css,
            String seenBy,
            String shows) {}
}
