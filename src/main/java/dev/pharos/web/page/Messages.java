package dev.pharos.web.page;

import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pages that stand in where there is no other. Each is rendered once, so that a visitor who asks for what is not
 * there costs next to nothing.
 */
@ApplicationScoped
class Messages {
    private static final Frame.Skip SKIP = new Frame.Skip("answer", "Skip to the answer");

    private final Site site;
    private final Templates templates;
    private final Map<String, Rendered> made = new ConcurrentHashMap<>();

    Messages(PageConfig config, Stylesheet stylesheet, Templates templates) {
        this.templates = templates;
        this.site = config.site(stylesheet.href());
    }

    /** Where nothing is, or nothing that is public; it does not tell which. */
    Rendered notFound() {
        return once(
                "Not found",
                "Page not found.",
                "No page has this address. It may be mistyped, or what it showed is no longer public.");
    }

    /** Where the records cannot be read. */
    Rendered away() {
        return once(
                "Cannot see",
                "We cannot see right now.",
                "Our records are out of reach. This says nothing about what we watch. Please look again in a moment.");
    }

    /** Where a page is made of records alone, and they cannot be read. */
    Rendered unread() {
        return once(
                "Cannot read",
                "We cannot read our records right now.",
                "This page is made of them. Nothing is lost, and this says nothing about what we watch: the status page"
                        + " shows how that is now. Please look again in a moment.");
    }

    /** Where more ask than can be served. */
    Rendered busy() {
        return once(
                "Too many visitors",
                "Too many visitors right now.",
                "This page could not be made at once. This says nothing about what we watch. Please look again in a"
                        + " few seconds.");
    }

    /** Where we made a mistake. */
    Rendered broken() {
        return once("Broken", "This page is broken.", "The mistake is ours, and says nothing about what we watch.");
    }

    private Rendered once(String tab, String heading, String lead) {
        return made.computeIfAbsent(tab, _ -> {
            var frame = Frame.of(site, tab + ": " + site.name(), heading, SKIP);
            return templates.message(new MessageView(frame, heading, lead));
        });
    }
}
