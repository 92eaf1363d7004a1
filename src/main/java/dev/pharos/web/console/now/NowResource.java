package dev.pharos.web.console.now;

import dev.pharos.core.access.Role;
import dev.pharos.web.console.first.FirstSteps;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows Now. A page that updates itself reads it again below the address of live, where that is no use of the session. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class NowResource {
    private static final String AGAIN = SessionCookies.LIVE + "/now";

    private final NowReader reader;
    private final FirstSteps first;
    private final Templates templates;

    NowResource(NowReader reader, FirstSteps first, Templates templates) {
        this.reader = reader;
        this.first = first;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("viewer")
    @Operation(hidden = true)
    public Response now(@Context RoutingContext exchange) {
        var session = Session.of(exchange);
        return page(session, reader.read(session.tenant()));
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/now")
    @Operation(hidden = true)
    public Response again(@Context RoutingContext exchange) throws SQLException {
        var session = Session.of(exchange);
        return page(session, reader.latest(session.tenant()));
    }

    private Response page(Session session, Known known) {
        return !known.begun() && known.open().isEmpty()
                ? first.page(
                        session,
                        known.now(),
                        new FirstSteps.Found(known.counts().all() > 0, known.channels(), new Aside(known).healthy()),
                        AGAIN)
                : templates.page(200, "now", view(session, known)).build();
    }

    private NowView view(Session session, Known known) {
        var page = NowPage.of(known);
        var aside = new Aside(known);
        var heading = new Heading(page.title(), page.lamp(), "Now", SessionCookies.PATH, AGAIN);
        return new NowView(
                templates.frame(heading, session),
                page.heading(),
                page.lead(),
                Prose.Run.time(known.now(), Words.clockSeconds(known.now())),
                HourView.of(known.recent(), known.now()),
                known.counts().tally(),
                known.open().stream()
                        .map(it -> IncidentView.of(it, known, session))
                        .toList(),
                known.openCount() - known.open().size(),
                known.open().isEmpty() ? "What was" : "Just recovered",
                aside.past(),
                aside.duty(),
                known.channels() == 0,
                aside.quiet(),
                aside.self(),
                aside.healthy(),
                session.may(Role.RESPONDER),
                session.may(Role.ADMIN));
    }
}
