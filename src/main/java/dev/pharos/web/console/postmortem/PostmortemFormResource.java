package dev.pharos.web.console.postmortem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.edit.Revision;
import dev.pharos.catalog.incidents.Postmortems;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.update.Postmortem;
import dev.pharos.web.api.incident.Stories;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.incidents.IncidentsView;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.console.words.Pressed;
import dev.pharos.web.console.words.Typed;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes the postmortem that people write: looks at it, keeps it, publishes it, takes it back. By the edits of the API. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class PostmortemFormResource {
    private final Postmortems postmortems;
    private final PostmortemPages pages;

    PostmortemFormResource(Postmortems postmortems, PostmortemPages pages) {
        this.postmortems = postmortems;
        this.pages = pages;
    }

    @GET
    @RolesAllowed("responder")
    @Path("incidents/{id}/postmortem")
    @Operation(hidden = true)
    public Response read(@PathParam("id") String id, @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        var incident = Stories.id(id);
        var kept = postmortems.look(session.tenant(), incident);
        var revision = kept.map(Postmortem::revision).orElse(0L);
        return pages.page(
                session, 200, kept, new PostmortemPages.Asked(incident, Optional.empty(), revision, false, List.of()));
    }

    @POST
    @RolesAllowed("responder")
    @Path("incidents/{id}/postmortem")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response write(@PathParam("id") String id, InputStream body, @Context RoutingContext exchange)
            throws IOException {
        var session = Session.of(exchange);
        var sent = SentForm.read(body);
        session.require(sent.find("form").orElse(null));
        var incident = Stories.id(id);
        var revision = Typed.revision(sent);
        var text = Typed.text(sent, "text");
        return switch (sent.text("act")) {
            case "publish" -> done(session, incident, sent, Pressed.of(() -> put(session, incident, sent, true)));
            case "draft" -> done(session, incident, sent, Pressed.of(() -> put(session, incident, sent, false)));
            case "delete" -> done(session, incident, sent, Pressed.of(() -> delete(session, incident, revision)));
            default ->
                pages.page(
                        session,
                        200,
                        postmortems.look(session.tenant(), incident),
                        new PostmortemPages.Asked(incident, Optional.of(text), revision, true, List.of()));
        };
    }

    private IncidentId put(Session session, IncidentId incident, SentForm sent, boolean isPublic) {
        var written = JsonNodeFactory.instance
                .objectNode()
                .put("text", Typed.text(sent, "text"))
                .put("public", isPublic);
        postmortems.write(session.principal(), incident, written, Typed.revision(sent));
        return incident;
    }

    private IncidentId delete(Session session, IncidentId incident, long revision) {
        postmortems.delete(session.principal(), incident, Revision.tag(revision));
        return incident;
    }

    private Response done(Session session, IncidentId incident, SentForm sent, Pressed<IncidentId> pressed) {
        return switch (pressed) {
            case Pressed.Done<IncidentId>(var it) ->
                Response.seeOther(URI.create(IncidentsView.PATH + "/" + it + "#afterwards"))
                        .build();
            case Pressed.Refused<IncidentId>(var status, var said) ->
                pages.page(
                        session,
                        status,
                        postmortems.look(session.tenant(), incident),
                        new PostmortemPages.Asked(
                                incident, Optional.of(Typed.text(sent, "text")), Typed.revision(sent), true, said));
        };
    }
}
