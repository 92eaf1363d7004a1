package dev.pharos.web.console.first;

import dev.pharos.core.access.Role;
import dev.pharos.core.targets.Target;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/**
 * Stands in the place of Now while nothing is watched, or nothing but Pharos itself by the file that is shipped with it. The first
 * step ends in the form of a target, which asks and saves.
 */
@ApplicationScoped
public class FirstSteps {
    /** The target that is shipped, and the file that it stands in. */
    private static final String SHIPPED = "pharos";

    private static final String SHIPPED_FILE = "/pharos.yaml";

    private final Templates templates;

    FirstSteps(Templates templates) {
        this.templates = templates;
    }

    /**
     * What is there before the first step.
     *
     * @param itself whether Pharos watches itself
     * @param channels how many there are
     * @param healthy whether Pharos is
     */
    public record Found(boolean itself, long channels, boolean healthy) {}

    /** Whether this is how Pharos watches itself from the start: nobody had to ask for it. */
    public static boolean isShipped(Target target) {
        return target.key().value().equals(SHIPPED)
                && target.source().filter(it -> it.endsWith(SHIPPED_FILE)).isPresent();
    }

    /** @param again where an open page reads it again */
    public Response page(Session session, Instant now, Found found, String again) {
        var title = found.itself() ? "Nothing of yours is watched yet" : "Nothing is watched yet";
        var heading = new Heading(title, Lamp.NONE, "Now", SessionCookies.PATH, again);
        var view = new FirstView(
                templates.frame(heading, session),
                Prose.Run.time(now, Words.clockSeconds(now)),
                title + ".",
                found.itself(),
                found.channels() == 0 ? "" : Words.count(found.channels(), "channel"),
                found.healthy(),
                session.may(Role.EDITOR));
        return templates.page(200, "first-run", view).build();
    }
}
