package dev.pharos.web.console.now;

import dev.pharos.core.access.Role;
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
    private final Templates templates;

    NowResource(NowReader reader, Templates templates) {
        this.reader = reader;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("viewer")
    @Operation(hidden = true)
    public Response now(@Context RoutingContext exchange) {
        var session = Session.of(exchange);
        return templates
                .page(200, "now", view(session, reader.read(session.tenant())))
                .build();
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/now")
    @Operation(hidden = true)
    public Response again(@Context RoutingContext exchange) throws SQLException {
        var session = Session.of(exchange);
        return templates
                .page(200, "now", view(session, reader.latest(session.tenant())))
                .build();
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
                known.open().stream().map(it -> IncidentView.of(it, known)).toList(),
                known.openCount() - known.open().size(),
                known.open().isEmpty() ? "What was" : "Just recovered",
                aside.past(),
                aside.duty(),
                aside.quiet(),
                aside.self(),
                aside.healthy(),
                session.may(Role.RESPONDER));
    }
}
