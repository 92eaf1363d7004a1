package dev.pharos.web.console.quiet;

import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.silences.EditedSilences;
import dev.pharos.core.access.Role;
import dev.pharos.core.maintenance.Silence;
import dev.pharos.web.console.calendar.Axis;
import dev.pharos.web.console.calendar.TwoWeeks;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows what is kept quiet, and ends a silence by the same edit as the API. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class QuietResource {
    /** Its place in the navigation. */
    private static final String ON_CALL = SessionCookies.PATH + "/oncall";

    private static final String AGAIN = SessionCookies.LIVE + "/oncall/quiet";

    private final QuietReader reader;
    private final Edits<Silence, Defined<Silence>> silences;
    private final Templates templates;
    private final Clock clock;

    QuietResource(QuietReader reader, EditedSilences silences, Templates templates, Clock clock) {
        this.reader = reader;
        this.silences = new Edits<>(silences);
        this.templates = templates;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("oncall/quiet")
    @Operation(hidden = true)
    public Response show(@QueryParam("from") @Nullable String from, @Context RoutingContext exchange) {
        var weeks = TwoWeeks.of(from, clock.instant());
        var session = Session.of(exchange);
        return page(reader.read(session.tenant(), weeks), session);
    }

    @GET
    @RolesAllowed("viewer")
    @Path("live/oncall/quiet")
    @Operation(hidden = true)
    public Response again(@QueryParam("from") @Nullable String from, @Context RoutingContext exchange)
            throws SQLException {
        var weeks = TwoWeeks.of(from, clock.instant());
        var session = Session.of(exchange);
        return page(reader.latest(session.tenant(), weeks), session);
    }

    /** One that has not begun goes altogether; of one that is over nothing is left to end. */
    @POST
    @RolesAllowed("responder")
    @Path("silences/{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response end(
            @PathParam("id") String id, @FormParam("form") @Nullable String form, @Context RoutingContext exchange) {
        Session.of(exchange).require(form);
        silences.delete(id, null);
        return Response.seeOther(URI.create(QuietView.PATH)).build();
    }

    private Response page(Quiet quiet, Session session) {
        var weeks = quiet.weeks();
        var page = QuietPage.of(quiet);
        var views = new QuietViews(quiet);
        var heading = new Heading(page.title(), page.lamp(), "Quiet times", ON_CALL, AGAIN + weeks.query());
        var view = new QuietView(
                templates.frame(heading, session),
                page.heading(),
                page.lead(),
                Prose.Run.time(quiet.now(), Words.clockSeconds(quiet.now())),
                Axis.of(weeks, QuietView.PATH),
                views.calendar(session.may(Role.RESPONDER), session.may(Role.EDITOR)),
                views.silences(),
                views.windows(),
                views.hidden(),
                session.may(Role.RESPONDER),
                session.may(Role.EDITOR),
                templates.asset("calendar.js"));
        return templates.page(200, "quiet", view).build();
    }
}
