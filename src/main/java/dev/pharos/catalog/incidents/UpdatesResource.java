package dev.pharos.catalog.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.edit.Revision;
import dev.pharos.core.access.Principal;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.json.update.UpdateJson;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.incident.Stories;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.MergePatch;
import dev.pharos.web.api.wire.Page;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Writes down, publishes and takes back what people tell of an incident. */
@Tag(name = "Incidents")
@Path("/api/v1/incidents/{id}/updates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class UpdatesResource {
    private static final String EXAMPLE = "{\"status\": \"identified\", \"public\": true,"
            + " \"text\": \"A **deployment** broke the login. We are rolling it back.\"}";

    private final Updates updates;
    private final EditedUpdateTemplates templates;
    private final IncidentReader incidents;

    UpdatesResource(Updates updates, EditedUpdateTemplates templates, IncidentReader incidents) {
        this.updates = updates;
        this.templates = templates;
        this.incidents = incidents;
    }

    @Operation(operationId = "listIncidentUpdates", summary = "List the updates of an incident, drafts included")
    @APIResponse(
            responseCode = "200",
            description = "Those that were written last first",
            content = @Content(schema = @Schema(ref = "IncidentUpdatePage")))
    @GET
    @RolesAllowed("viewer")
    public ObjectNode list(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @Nullable String total) {
        var tenant = Caller.current().tenant();
        var incident = Stories.id(id);
        var page = Page.of(new Parameters(), limit, cursor, total, UUID::fromString);
        if (incidents.isUnknown(tenant, incident)) {
            throw Stories.unknown(id).exception();
        }
        return page.answer(
                updates.newest(tenant, incident, page.after(), page.oneMore()),
                UpdateJson::view,
                IncidentUpdate::id,
                () -> updates.count(incident));
    }

    @Operation(
            operationId = "addIncidentUpdate",
            summary = "Tell of an incident, to the public or as a draft",
            description =
                    "What is public stands on the status page, newest first, and in all that machines read of it. A"
                            + " draft (`public: false`, as where it is left out) is for those with a key. `resolved` ends an"
                            + " incident that a person opened; of an outage that probes found it is told once that is over.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewIncidentUpdate"), example = EXAMPLE))
    @APIResponse(
            responseCode = "201",
            description = "Written",
            content = @Content(schema = @Schema(ref = "IncidentUpdate")))
    @POST
    @RolesAllowed("responder")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@PathParam("id") String id, ObjectNode body) {
        var written = templates.filled(Caller.current().tenant(), body).remove(UpdateJson.SHOWN_ONLY);
        var made = updates.add(caller(), Stories.id(id), Outcomes.valid(UpdateJson.read(written)));
        var address = URI.create("/api/v1/incidents/" + made.incident() + "/updates/" + made.id());
        return answer(Response.created(address), made);
    }

    @Operation(operationId = "getIncidentUpdate", summary = "Read an update of an incident")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "IncidentUpdate")))
    @GET
    @RolesAllowed("viewer")
    @Path("/{update}")
    public Response read(@PathParam("id") String id, @PathParam("update") String update) {
        return answer(Response.ok(), updates.find(Caller.current().tenant(), Stories.id(id), update));
    }

    @Operation(
            operationId = "changeIncidentUpdate",
            summary = "Change an update of an incident by a JSON merge patch (RFC 7396)",
            description = "Also one that is public: `{\"public\": false}` takes it off the page again.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MergePatch.MEDIA_TYPE,
                        schema = @Schema(ref = "IncidentUpdatePatch"),
                        example = "{\"text\": \"A deployment broke the login. It is rolled back.\"}"),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(ref = "IncidentUpdatePatch"),
                        example = "{\"text\": \"A deployment broke the login. It is rolled back.\"}")
            })
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(ref = "IncidentUpdate")))
    @PATCH
    @RolesAllowed("responder")
    @Path("/{update}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public Response patch(
            @PathParam("id") String id,
            @PathParam("update") String update,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ObjectNode body) {
        return answer(Response.ok(), updates.patch(caller(), Stories.id(id), update, body, ifMatch));
    }

    @Operation(
            operationId = "publishIncidentUpdate",
            summary = "Show a draft to the public",
            description = "It tells of now, where it names no other time.")
    @APIResponse(
            responseCode = "200",
            description = "Published",
            content = @Content(schema = @Schema(ref = "IncidentUpdate")))
    @POST
    @RolesAllowed("responder")
    @Path("/{update}/publish")
    public Response publish(
            @PathParam("id") String id,
            @PathParam("update") String update,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return answer(Response.ok(), updates.publish(caller(), Stories.id(id), update, ifMatch));
    }

    // What a client accepts that is made of the description: there is a body only where it is refused.
    @Operation(
            operationId = "deleteIncidentUpdate",
            summary = "Delete an update of an incident",
            description = "An incident that it resolved stays resolved.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @DELETE
    @RolesAllowed("responder")
    @Path("/{update}")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public void delete(
            @PathParam("id") String id,
            @PathParam("update") String update,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        updates.delete(caller(), Stories.id(id), update, ifMatch);
    }

    private static Principal caller() {
        return Caller.current().signedIn();
    }

    private static Response answer(Response.ResponseBuilder response, IncidentUpdate update) {
        return response.header(HttpHeaders.ETAG, Revision.tag(update.revision()))
                .entity(UpdateJson.view(update))
                .build();
    }
}
