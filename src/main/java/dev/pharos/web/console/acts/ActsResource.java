package dev.pharos.web.console.acts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.Principal;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.web.api.incident.Acts;
import dev.pharos.web.api.incident.Stories;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Takes what somebody presses beside an incident, by the same acts as the API, and leads back to where they were. */
@Path(SessionCookies.PATH)
@RolesAllowed("responder")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class ActsResource {
    private final Acts acts;
    private final IncidentReader incidents;
    private final Silencing silencing;

    ActsResource(Acts acts, IncidentReader incidents, Silencing silencing) {
        this.acts = acts;
        this.incidents = incidents;
        this.silencing = silencing;
    }

    @POST
    @RolesAllowed("responder")
    @Path("incidents/{id}/acknowledge")
    @Operation(hidden = true)
    public Response acknowledge(
            @PathParam("id") String id,
            @FormParam("form") @Nullable String form,
            @FormParam("from") @Nullable String from,
            @Context RoutingContext exchange) {
        acts.acknowledge(own(exchange, form), id, sent());
        return back(from, id);
    }

    /** @param acknowledgedAt which one: whoever has taken it since keeps it */
    @POST
    @RolesAllowed("responder")
    @Path("incidents/{id}/unacknowledge")
    @Operation(hidden = true)
    public Response unacknowledge(
            @PathParam("id") String id,
            @FormParam("form") @Nullable String form,
            @FormParam("from") @Nullable String from,
            @FormParam("acknowledgedAt") @Nullable String acknowledgedAt,
            @Context RoutingContext exchange) {
        acts.unacknowledge(own(exchange, form), id, sent().put("acknowledgedAt", acknowledgedAt));
        return back(from, id);
    }

    @POST
    @RolesAllowed("responder")
    @Path("incidents/{id}/note")
    @Operation(hidden = true)
    public Response note(
            @PathParam("id") String id,
            @FormParam("form") @Nullable String form,
            @FormParam("from") @Nullable String from,
            @FormParam("note") @Nullable String note,
            @Context RoutingContext exchange) {
        acts.note(own(exchange, form), id, sent().put("note", stripped(note)));
        return back(from, id);
    }

    @POST
    @RolesAllowed("responder")
    @Path("incidents/{id}/snooze")
    @Operation(hidden = true)
    public Response snooze(
            @PathParam("id") String id,
            @FormParam("form") @Nullable String form,
            @FormParam("from") @Nullable String from,
            @FormParam("for") @Nullable String length,
            @Context RoutingContext exchange) {
        acts.snooze(own(exchange, form), id, sent().put("for", length));
        return back(from, id);
    }

    /** Says that it is over, with a note or without. */
    @POST
    @RolesAllowed("responder")
    @Path("incidents/{id}/resolve")
    @Operation(hidden = true)
    public Response resolve(
            @PathParam("id") String id,
            @FormParam("form") @Nullable String form,
            @FormParam("from") @Nullable String from,
            @FormParam("note") @Nullable String note,
            @Context RoutingContext exchange) {
        var written = stripped(note);
        acts.resolve(
                own(exchange, form), id, sent().put("note", written == null || written.isEmpty() ? null : written));
        return back(from, id);
    }

    /** Silences the target of the incident. */
    @POST
    @RolesAllowed("responder")
    @Path("incidents/{id}/silence")
    @Operation(hidden = true)
    public Response silence(
            @PathParam("id") String id,
            @FormParam("form") @Nullable String form,
            @FormParam("from") @Nullable String from,
            @FormParam("for") @Nullable String length,
            @Context RoutingContext exchange) {
        var caller = own(exchange, form);
        var target = incidents
                .find(caller.tenant().id(), Stories.id(id))
                .orElseThrow(() -> Stories.unknown(id).exception())
                .incident()
                .target();
        silencing.targets(caller, List.of(target.value()), length, "From the console, beside an incident of " + target);
        return back(from, id);
    }

    /** Who sent it, where the form is of their session. */
    private static Principal own(RoutingContext exchange, @Nullable String form) {
        var session = Session.of(exchange);
        session.require(form);
        return session.principal();
    }

    private static ObjectNode sent() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable String stripped(@Nullable String note) {
        return note == null ? null : note.strip();
    }

    /** A form says by a word which page it stands on; an address would lead wherever somebody wrote it. */
    private static Response back(@Nullable String from, String id) {
        var incidents = SessionCookies.PATH + "/incidents";
        return Response.seeOther(URI.create(
                        switch (from == null ? "" : from) {
                            case "incident" -> incidents + "/" + Stories.id(id);
                            case "incidents" -> incidents;
                            default -> SessionCookies.PATH;
                        }))
                .build();
    }
}
