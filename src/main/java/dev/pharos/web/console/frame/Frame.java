package dev.pharos.web.console.frame;

import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import java.util.List;

/**
 * What all pages have around them.
 *
 * @param title for the tab: the state comes first
 * @param crumb where the reader is, in words
 * @param who has signed in, and what they are
 * @param live where the page is read again when something happens; empty where nothing on it changes
 * @param events where it is told of that
 * @param formToken what each of its forms carries
 */
public record Frame(
        String title,
        Lamp lamp,
        String crumb,
        List<Place> places,
        String who,
        String live,
        String events,
        String formToken,
        String stylesheet,
        String script,
        String keys,
        String curl,
        String undo) {

    /**
     * A place of the console.
     *
     * @param current whether the reader is there
     * @param more whether a phone has it at the end of the page
     */
    public record Place(String href, String icon, String name, boolean current, boolean more) {}

    static Frame of(Heading heading, Session session, Assets assets) {
        return new Frame(
                heading.title(),
                heading.lamp(),
                heading.crumb(),
                Navigation.at(heading.address()),
                session.name() + ", " + session.principal().role().code(),
                heading.live(),
                heading.events(),
                session.formToken(),
                assets.stylesheet().href(),
                assets.script().href(),
                assets.of("keys.js").href(),
                assets.of("curl.js").href(),
                assets.of("undo.js").href());
    }

    /**
     * What a page says of itself.
     *
     * @param address of the place that it belongs to
     * @param live where it is read again; may be empty
     * @param events where it is told that it should be
     */
    public record Heading(String title, Lamp lamp, String crumb, String address, String live, String events) {
        /** One that is told of incidents and edits. */
        public Heading(String title, Lamp lamp, String crumb, String address, String live) {
            this(title, lamp, crumb, address, live, SessionCookies.LIVE + "/events");
        }
    }
}
