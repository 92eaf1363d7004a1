package dev.pharos.web.console.now;

import dev.pharos.cycle.Watchlist;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.console.session.Sessions;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows Now on a wall. Its session ends as that of any page: it says when, and shows that it has. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class WallResource {
    private static final String AGAIN = SessionCookies.LIVE + "/wall";
    private static final Duration SOON = Duration.ofMinutes(15);

    private final NowReader reader;
    private final Watchlist watchlist;
    private final Sessions sessions;
    private final Templates templates;

    WallResource(NowReader reader, Watchlist watchlist, Sessions sessions, Templates templates) {
        this.reader = reader;
        this.watchlist = watchlist;
        this.sessions = sessions;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("wall")
    @Operation(hidden = true)
    public Response wall(@Context RoutingContext exchange) {
        var session = Session.of(exchange);
        return page(session, reader.read(session.tenant()));
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/wall")
    @Operation(hidden = true)
    public Response again(@Context RoutingContext exchange) throws SQLException {
        var session = Session.of(exchange);
        return page(session, reader.latest(session.tenant()));
    }

    private Response page(Session session, Known known) {
        var page = NowPage.of(known);
        var wall = new Wall(known);
        var ends = sessions.ends(session).orElse(known.now());
        var view = new WallView(
                page.title(),
                page.lamp(),
                page.heading(),
                page.lead(),
                Prose.Run.time(known.now(), Words.clockSeconds(known.now())),
                known.counts().tally(),
                wall.css(),
                wall.open(),
                known.openCount() - known.open().size(),
                wall.also(watchlist.all().stream()
                        .filter(it -> it.target().tenant().equals(session.tenant()))),
                wall.duty(),
                Prose.Run.time(ends, Words.moment(ends, known.now())),
                ends.isBefore(known.now().plus(SOON)),
                AGAIN,
                SessionCookies.LIVE + "/events",
                templates.stylesheet(),
                templates.asset("console.js"),
                templates.asset("wall.js"));
        return templates.page(200, "wall", view).build();
    }
}
