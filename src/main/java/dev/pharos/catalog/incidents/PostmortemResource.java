package dev.pharos.catalog.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Revision;
import dev.pharos.core.update.Postmortem;
import dev.pharos.json.update.PostmortemJson;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.incident.Stories;
import dev.pharos.web.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Writes down, publishes and takes back what was learnt of an incident. */
@Tag(name = "Incidents")
@Path("/api/v1/incidents/{id}/postmortem")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PostmortemResource {
    private static final String EXAMPLE =
            "{\"text\": \"# What happened\\n\\nA deployment broke the login.\\n\\n# What we change\\n\\n- Deployments"
                    + " are tried on a copy first.\"}";

    private final Postmortems postmortems;

    PostmortemResource(Postmortems postmortems) {
        this.postmortems = postmortems;
    }

    @Operation(operationId = "getPostmortem", summary = "Read the postmortem of an incident")
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "Postmortem")))
    @GET
    @RolesAllowed("viewer")
    public Response read(@PathParam("id") String id) {
        return answer(Response.ok(), postmortems.find(Caller.current().tenant(), Stories.id(id)));
    }

    @Operation(
            operationId = "putPostmortem",
            summary = "Write the postmortem of an incident, as a draft or for everybody",
            description = "What is public stands on the page of the incident, which must be over. A draft"
                    + " (`public: false`, as where it is left out) is for those with a key.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "PostmortemDefinition"), example = EXAMPLE))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(ref = "Postmortem")))
    @APIResponse(responseCode = "201", description = "Made", content = @Content(schema = @Schema(ref = "Postmortem")))
    @PUT
    @RolesAllowed("responder")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, ObjectNode body) {
        var incident = Stories.id(id);
        var put = postmortems.put(Caller.current().signedIn(), incident, body, ifMatch);
        var address = URI.create("/api/v1/incidents/" + incident + "/postmortem");
        return answer(put.made() ? Response.created(address) : Response.ok(), put.postmortem());
    }

    // What a client accepts that is made of the description: there is a body only where it is refused.
    @Operation(operationId = "deletePostmortem", summary = "Delete the postmortem of an incident")
    @APIResponse(responseCode = "204", description = "Deleted")
    @DELETE
    @RolesAllowed("responder")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public void delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        postmortems.delete(Caller.current().signedIn(), Stories.id(id), ifMatch);
    }

    private static Response answer(Response.ResponseBuilder response, Postmortem postmortem) {
        return response.header(HttpHeaders.ETAG, Revision.tag(postmortem.revision()))
                .entity(PostmortemJson.view(postmortem))
                .build();
    }
}
