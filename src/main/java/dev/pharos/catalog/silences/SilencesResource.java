package dev.pharos.catalog.silences;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.edit.Revision;
import dev.pharos.catalog.edit.defined.DefinedResource;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.maintenance.Silence;
import dev.pharos.json.Fields;
import dev.pharos.json.Instants;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Makes, lists, extends and ends silences; whoever may acknowledge may silence. */
@Path("/api/v1/silences")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SilencesResource extends DefinedResource<Silence> {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final EditedSilences silences;

    SilencesResource(EditedSilences silences) {
        super(silences);
        this.silences = silences;
    }

    @GET
    @RolesAllowed("viewer")
    public ObjectNode list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @Nullable String total) {
        var parameters = new Parameters();
        var wanted = parameters.read("state", state, SilenceState.RULE, SilenceState::ofCode);
        return page(
                Page.of(parameters, limit, cursor, total, Key::new),
                wanted.map(it -> it.at(silences.now())).orElse(Which.ALL));
    }

    @Override
    @POST
    @RolesAllowed("responder")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(ObjectNode body) {
        if (body.has("key")) {
            throw Problem.invalid("key", "\"key\" is unknown: the id of a silence is made")
                    .exception();
        }
        return super.add(body);
    }

    /** Its id is made, so that nobody puts one under an id of their own; PATCH changes it. */
    @Override
    @Operation(hidden = true)
    @PUT
    @RolesAllowed("responder")
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ObjectNode body) {
        throw Problem.of(405, "A silence is changed with PATCH, and made with POST.")
                .with("Allow", "GET, PATCH, DELETE")
                .exception();
    }

    @Override
    @PATCH
    @RolesAllowed("responder")
    @Path("/{key}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public Response patch(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ObjectNode body) {
        return super.patch(key, ifMatch, body);
    }

    @Override
    @DELETE
    @RolesAllowed("responder")
    @Path("/{key}")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public void delete(@PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        super.delete(key, ifMatch);
    }

    /** Ends one that goes on, now. */
    @Tag(name = "Silences")
    @Operation(operationId = "expireSilence", summary = "End a silence now")
    @APIResponse(responseCode = "200", description = "Ended", content = @Content(schema = @Schema(ref = "Silence")))
    @POST
    @RolesAllowed("responder")
    @Path("/{key}/expire")
    public ObjectNode expire(@PathParam("key") String key) {
        return silences.view(Outcomes.settled(() -> silences.expire(edits().editable(key))));
    }

    /** Lets one last longer. */
    @Tag(name = "Silences")
    @Operation(operationId = "extendSilence", summary = "Let a silence last longer")
    @APIResponse(responseCode = "200", description = "Extended", content = @Content(schema = @Schema(ref = "Silence")))
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(ref = "SilenceExtension"), example = "{\"by\": \"1h\"}"))
    @POST
    @RolesAllowed("responder")
    @Path("/{key}/extend")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response extend(@PathParam("key") String key, ObjectNode body) {
        var fields = Fields.of(body);
        if (fields.find("by").isEmpty()) {
            fields.refuse("by", "is missing: write by how much, such as 1h");
        }
        var by = fields.duration("by", Duration.ofMinutes(1), LONGEST);
        fields.refuseUnknown();
        if (!fields.violations().isEmpty()) {
            throw Problem.invalid(fields.violations()).exception();
        }
        var stored = edits().editable(key);
        var until = stored.definition().period().until().plus(by.orElseThrow());
        return edits().patch(
                        key,
                        JsonNodeFactory.instance.objectNode().put("endsAt", Instants.show(until)),
                        Revision.tag(stored.revision()));
    }
}
