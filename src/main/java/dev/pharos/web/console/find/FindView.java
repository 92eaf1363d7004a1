package dev.pharos.web.console.find;

import dev.pharos.web.console.frame.Frame;
import java.util.List;

/**
 * What was found, as the template shows it.
 *
 * @param text what was looked for
 * @param wrong why it could not be looked for; empty where it could
 * @param parts one for each kind of which something was found
 */
public record FindView(Frame frame, String heading, String lead, String text, String wrong, List<Part> parts) {
    static final String PATH = "/console/find";

    /**
     * All of one kind that is shown.
     *
     * @param id distinguishes it on the page
     * @param more where all of them are, with how many; empty where these are all
     */
    public record Part(String id, String name, List<Hit> hits, String more, String moreHref) {}

    /** @param small what it is, beside its name */
    public record Hit(String icon, String css, String name, String small, String href) {}
}
