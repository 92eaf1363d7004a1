package dev.pharos.web.console.updates;

import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.edit.Revision;
import dev.pharos.catalog.incidents.Updates;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.json.update.UpdateJson;
import dev.pharos.web.api.incident.Stories;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes what people tell of an incident: looks at it, keeps it as a draft, publishes it, takes it back. By the edits of the API. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class TellResource {
    private final Updates updates;
    private final TellPages pages;

    TellResource(Updates updates, TellPages pages) {
        this.updates = updates;
        this.pages = pages;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("incidents/{id}/updates")
    @Operation(hidden = true)
    public Response all(@PathParam("id") String id, @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        return pages.fresh(session, Stories.id(id));
    }

    @GET
    @RolesAllowed("responder")
    @Path("incidents/{id}/updates/{update}")
    @Operation(hidden = true)
    public Response one(
            @PathParam("id") String id, @PathParam("update") String update, @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        var found = updates.find(session.tenant(), Stories.id(id), update);
        return pages.page(
                session, 200, Optional.of(found), new TellPages.Asked(found.incident(), UpdateForm.of(found)));
    }

    @POST
    @RolesAllowed("responder")
    @Path("incidents/{id}/updates")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response add(@PathParam("id") String id, InputStream body, @Context RoutingContext exchange)
            throws IOException {
        return pressed(body, Session.of(exchange), Stories.id(id), Optional.empty());
    }

    @POST
    @RolesAllowed("responder")
    @Path("incidents/{id}/updates/{update}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @PathParam("id") String id,
            @PathParam("update") String update,
            InputStream body,
            @Context RoutingContext exchange)
            throws IOException {
        var session = Session.of(exchange);
        var incident = Stories.id(id);
        return pressed(body, session, incident, Optional.of(updates.find(session.tenant(), incident, update)));
    }

    private Response pressed(InputStream body, Session session, IncidentId incident, Optional<IncidentUpdate> before)
            throws IOException {
        var sent = SentForm.read(body);
        session.require(sent.find("form").orElse(null));
        var form = UpdateForm.sent(sent);
        var asked = new TellPages.Asked(incident, form);
        return switch (sent.text("act")) {
            case "publish" -> done(session, before, asked, Pressed.of(() -> save(session, asked, before, true)));
            case "draft" -> done(session, before, asked, Pressed.of(() -> save(session, asked, before, false)));
            case "delete" -> done(session, before, asked, Pressed.of(() -> delete(session, asked, before)));
            case "begin" -> pages.begun(session, before, asked);
            default -> pages.page(session, 200, before, asked.looking());
        };
    }

    private IncidentId save(Session session, TellPages.Asked asked, Optional<IncidentUpdate> before, boolean isPublic) {
        var form = asked.form();
        var written = form.json(isPublic);
        if (before.isPresent()) {
            var id = before.get().id().toString();
            updates.patch(session.principal(), asked.incident(), id, written, Revision.tag(form.revision()));
        } else {
            updates.add(session.principal(), asked.incident(), Outcomes.valid(UpdateJson.read(written)));
        }
        return asked.incident();
    }

    private IncidentId delete(Session session, TellPages.Asked asked, Optional<IncidentUpdate> before) {
        before.ifPresent(it -> updates.delete(
                session.principal(),
                asked.incident(),
                it.id().toString(),
                Revision.tag(asked.form().revision())));
        return asked.incident();
    }

    private Response done(
            Session session, Optional<IncidentUpdate> before, TellPages.Asked asked, Pressed<IncidentId> pressed) {
        return switch (pressed) {
            case Pressed.Done<IncidentId>(var incident) ->
                Response.seeOther(URI.create(IncidentsView.PATH + "/" + incident + "#public"))
                        .build();
            case Pressed.Refused<IncidentId>(var status, var said) ->
                pages.page(session, status, before, asked.refused(said));
        };
    }
}
