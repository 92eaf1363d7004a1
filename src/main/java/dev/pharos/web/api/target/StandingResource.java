package dev.pharos.web.api.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.rest.EditedTargets;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.web.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What came of the objectives of one target. */
@Tag(name = "Targets")
@Path("/api/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StandingResource {
    private final Edits<TargetDefinition, StoredTarget> targets;
    private final Standings standings;

    StandingResource(EditedTargets targets, Standings standings) {
        this.targets = new Edits<>(targets);
        this.standings = standings;
    }

    @Operation(operationId = "getObjectives", summary = "Tell what came of the objectives of a target")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "TargetStanding")))
    @GET
    @RolesAllowed("viewer")
    @Path("/{key}/objectives")
    public ObjectNode one(@PathParam("key") String key) {
        var stored = targets.stored(key);
        if (stored.definition().objectives().isEmpty()) {
            throw Problem.notFound("The target \"" + key + "\" has no objectives: give it some, such as"
                            + " {\"objectives\": {\"availability\": 99.9}}.")
                    .exception();
        }
        return standings.view(stored);
    }
}
