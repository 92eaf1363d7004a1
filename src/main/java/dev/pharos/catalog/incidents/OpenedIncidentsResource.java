package dev.pharos.catalog.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.incident.Stories;
import dev.pharos.web.api.wire.MergePatch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Opens incidents for people, and puts them in other words. */
@Tag(name = "Incidents")
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class OpenedIncidentsResource {
    private static final String EXAMPLE = "{\"title\": \"Payments by card fail\", \"components\": [\"gateway\"],"
            + " \"impact\": \"major\", \"status\": \"investigating\","
            + " \"text\": \"Our provider of payments has **trouble**. We are in touch with them.\"}";
    private static final String PATCH_EXAMPLE = "{\"impact\": \"critical\"}";

    private final OpenedIncidents incidents;
    private final Stories stories;

    OpenedIncidentsResource(OpenedIncidents incidents, Stories stories) {
        this.incidents = incidents;
        this.stories = stories;
    }

    @Operation(
            operationId = "openIncident",
            summary = "Open an incident by hand",
            description =
                    "For what no probe sees. It is on the status page at once, unless `public` is `false`, and makes"
                            + " the components that it names show as degraded, or as down where its impact is critical; their"
                            + " uptime is still what the probes find. People are told only where `policy` or `channels` says"
                            + " so. It is resolved by an update that says so, or by the act `resolve`.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "IncidentOpening"), example = EXAMPLE))
    @APIResponse(
            responseCode = "201",
            description = "Opened",
            content = @Content(schema = @Schema(ref = "IncidentStory")))
    @POST
    @RolesAllowed("responder")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(ObjectNode body) {
        var caller = Caller.current().signedIn();
        var opened = incidents.open(caller, body);
        return Response.created(URI.create("/api/v1/incidents/" + opened.id()))
                .entity(stories.of(caller.tenant().id(), opened.id()))
                .build();
    }

    @Operation(
            operationId = "changeIncident",
            summary = "Change an incident that a person opened, by a JSON merge patch (RFC 7396)",
            description = "Its title, components, impact, and whether it is public; also once it is over.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MergePatch.MEDIA_TYPE,
                        schema = @Schema(ref = "IncidentPatch"),
                        example = PATCH_EXAMPLE),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(ref = "IncidentPatch"),
                        example = PATCH_EXAMPLE)
            })
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(ref = "IncidentStory")))
    @PATCH
    @RolesAllowed("responder")
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public ObjectNode patch(@PathParam("id") String id, ObjectNode body) {
        var caller = Caller.current().signedIn();
        var changed = incidents.patch(caller, Stories.id(id), body);
        return stories.of(caller.tenant().id(), changed.id());
    }
}
