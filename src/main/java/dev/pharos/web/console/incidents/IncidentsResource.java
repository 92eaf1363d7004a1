package dev.pharos.web.console.incidents;

import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Lists incidents, open and past. A page that updates itself reads it again below the address of live. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class IncidentsResource {
    private static final String AGAIN = SessionCookies.LIVE + "/incidents";

    private final ListingReader reader;
    private final Templates templates;

    IncidentsResource(ListingReader reader, Templates templates) {
        this.reader = reader;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("incidents")
    @Operation(hidden = true)
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("target") @Nullable String target,
            @QueryParam("severity") @Nullable String severity,
            @QueryParam("before") @Nullable String before,
            @Context RoutingContext exchange) {
        var question = Question.of(state, target, severity, before);
        var session = Session.of(exchange);
        return page(question, reader.read(session.tenant(), question), session);
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/incidents")
    @Operation(hidden = true)
    public Response again(
            @QueryParam("state") @Nullable String state,
            @QueryParam("target") @Nullable String target,
            @QueryParam("severity") @Nullable String severity,
            @QueryParam("before") @Nullable String before,
            @Context RoutingContext exchange)
            throws SQLException {
        var question = Question.of(state, target, severity, before);
        var session = Session.of(exchange);
        return page(question, reader.latest(session.tenant(), question), session);
    }

    private Response page(Question question, Listing listing, Session session) {
        var page = IncidentsPage.of(listing);
        var heading = new Heading(page.title(), page.lamp(), "Incidents", IncidentsView.PATH, AGAIN + question.query());
        var view = IncidentsView.of(listing, page, templates.frame(heading, session), session);
        return templates.page(200, "incidents", view).build();
    }
}
