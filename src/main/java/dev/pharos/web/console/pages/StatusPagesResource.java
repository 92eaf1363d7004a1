package dev.pharos.web.console.pages;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.statuspages.EditedStatusPages;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.statuspage.HostName;
import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.core.statuspage.Visibility;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.pages.StatusPagesView.Line;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.page.words.Words;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Lists the status pages: what they show, who sees them, where they are. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class StatusPagesResource {
    static final String PATH = SessionCookies.PATH + "/status-pages";

    private static final int MOST = 500;
    private static final int MOST_NAMES = 5;

    private final DefinitionStore store;
    private final Templates templates;

    StatusPagesResource(DefinitionStore store, Templates templates) {
        this.store = store;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("status-pages")
    @Operation(hidden = true)
    public Response all(@Context RoutingContext exchange) {
        var session = Session.of(exchange);
        var may = session.may(Role.EDITOR);
        var kept = store.list(EditedStatusPages.TABLE, session.tenant(), Which.ALL, "", MOST);
        var lines = new ArrayList<>(kept.stream().map(it -> line(it, may)).toList());
        if (session.tenant().equals(TenantId.MAIN)
                && kept.stream().noneMatch(it -> it.definition().key().equals(StatusPage.DEFAULT))) {
            lines.addFirst(unmade());
        }
        var title = title(lines);
        var heading = new Heading(title, Lamp.NONE, "Status pages", PATH, "");
        var view = new StatusPagesView(
                templates.frame(heading, session),
                title,
                "A change is looked at before it is saved, and then it shows within seconds.",
                may ? "/console/make/status-pages" : "",
                lines);
        return templates.page(200, "status-pages", view).build();
    }

    private static String title(List<Line> lines) {
        var open = lines.stream().filter(it -> it.css().equals("up")).count();
        if (lines.isEmpty()) {
            return "There is no status page.";
        }
        if (lines.size() == 1) {
            return open == 1 ? "Everybody sees the one status page." : "Not everybody sees the one status page.";
        }
        return open == lines.size()
                ? "Everybody sees each of the " + lines.size() + " status pages."
                : "Everybody sees " + Words.number(open) + " of " + lines.size() + " status pages.";
    }

    /** The one that is there until somebody makes it. */
    private static Line unmade() {
        return new Line(
                "",
                "The page at /",
                "",
                "",
                "/",
                "/",
                List.of(),
                "up",
                "everybody",
                "All targets that are public, by group. One of the key default would take its place.");
    }

    private static Line line(Defined<StatusPage> kept, boolean may) {
        var page = kept.definition();
        return new Line(
                kept.key(),
                page.title(),
                may ? "/console/edit/status-pages/" + kept.key() : "",
                kept.source().orElse(""),
                PATH + "/" + kept.key(),
                page.key().equals(StatusPage.DEFAULT) ? "/" : "/status/" + kept.key(),
                page.hosts().stream().map(HostName::value).toList(),
                page.visibility().isPublic() ? "up" : "held",
                seenBy(page),
                Words.names(page.sections().stream().map(it -> it.name()).toList(), MOST_NAMES) + ", "
                        + Words.count(page.history(), "day"));
    }

    private static String seenBy(StatusPage page) {
        var who = switch (page.visibility()) {
            case Visibility.Public _ -> "everybody";
            case Visibility.Password _ -> "who knows its password";
            case Visibility.SignedIn _ -> "who has a key, or is signed in here";
            case Visibility.Networks networks ->
                "who comes from "
                        + (networks.networks().size() == 1
                                ? networks.networks().getFirst().toString()
                                : "one of " + networks.networks().size() + " networks");
        };
        return who + (page.noindex() && page.visibility().isPublic() ? ", but no search engine" : "");
    }
}
