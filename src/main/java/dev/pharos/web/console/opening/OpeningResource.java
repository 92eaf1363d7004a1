package dev.pharos.web.console.opening;

import dev.pharos.catalog.incidents.OpenedIncidents;
import dev.pharos.core.incident.Incident;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.incidents.IncidentsView;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.console.words.Pressed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows the form in which an incident is opened, and opens it by the edit of the API. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class OpeningResource {
    private final OpenedIncidents incidents;
    private final OpeningPages pages;

    OpeningResource(OpenedIncidents incidents, OpeningPages pages) {
        this.incidents = incidents;
        this.pages = pages;
    }

    /** @param target the key of one that is ticked already */
    @GET
    @RolesAllowed("responder")
    @Path("incidents/new")
    @Operation(hidden = true)
    public Response fresh(@QueryParam("target") @Nullable String target, @Context RoutingContext exchange) {
        var ticked = target == null || target.isBlank() ? List.<String>of() : List.of(target.strip());
        return pages.page(Session.of(exchange), 200, OpeningForm.blank(ticked), false, List.of());
    }

    @POST
    @RolesAllowed("responder")
    @Path("incidents/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response open(InputStream body, @Context RoutingContext exchange) throws IOException {
        var session = Session.of(exchange);
        var sent = SentForm.read(body);
        session.require(sent.find("form").orElse(null));
        var form = OpeningForm.sent(sent);
        return switch (sent.text("act")) {
            case "open" -> opened(session, form);
            case "preview" -> pages.page(session, 200, form, true, List.of());
            default -> pages.page(session, 200, form, false, List.of());
        };
    }

    private Response opened(Session session, OpeningForm form) {
        return switch (Pressed.of(() -> incidents.open(session.principal(), form.json()))) {
            case Pressed.Done<Incident>(var incident) ->
                Response.seeOther(URI.create(IncidentsView.PATH + "/" + incident.id()))
                        .build();
            case Pressed.Refused<Incident>(var status, var said) -> pages.page(session, status, form, true, said);
        };
    }
}
