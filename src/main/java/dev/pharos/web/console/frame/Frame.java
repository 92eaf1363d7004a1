package dev.pharos.web.console.frame;

import dev.pharos.web.console.session.Session;
import java.util.List;

/**
 * What all pages have around them.
 *
 * @param title for the tab: the state comes first
 * @param crumb where the reader is, in words
 * @param who has signed in, and what they are
 * @param live where the page is read again when something happens; empty where nothing on it changes
 * @param formToken what each of its forms carries
 */
public record Frame(
        String title,
        Lamp lamp,
        String crumb,
        List<Place> places,
        String who,
        String live,
        String formToken,
        String stylesheet,
        String script) {

    /**
     * A place of the console.
     *
     * @param current whether the reader is there
     */
    public record Place(String href, String icon, String name, boolean current) {}

    static Frame of(Heading heading, Session session, Assets assets) {
        return new Frame(
                heading.title(),
                heading.lamp(),
                heading.crumb(),
                Navigation.at(heading.address()),
                session.name() + ", " + session.principal().role().code(),
                heading.live(),
                session.formToken(),
                assets.stylesheet().href(),
                assets.script().href());
    }

    /**
     * What a page says of itself.
     *
     * @param address of the place that it belongs to
     */
    public record Heading(String title, Lamp lamp, String crumb, String address, String live) {}
}
