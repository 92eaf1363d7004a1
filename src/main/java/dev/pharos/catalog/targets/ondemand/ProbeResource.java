package dev.pharos.catalog.targets.ondemand;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.edit.Written;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.json.ResultJson;
import dev.pharos.platform.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Probes what is not registered: try before you save. Records nothing. */
@Tag(name = "Targets")
@Path("/api/v1/probe")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ProbeResource {
    /** What a target is called that somebody only tries. */
    private static final String NAMELESS = "unregistered";

    private final OnDemandProbes probes;
    private final Ids ids;

    ProbeResource(OnDemandProbes probes, Ids ids) {
        this.probes = probes;
        this.ids = ids;
    }

    @Operation(operationId = "tryTarget", summary = "Try a target before it is saved: probe it, and record nothing")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "TargetDefinition"),
                            example =
                                    "{\"key\": \"gateway\", \"name\": \"API gateway\", \"url\": \"https://gateway.example/health\", \"interval\": \"30s\","
                                            + " \"assertions\": [\"[BODY].status == healthy\"], \"degradedWhen\": [\"[RESPONSE_TIME] > 500\"]}"))
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "Result")))
    @POST
    @RolesAllowed("editor")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode tryOut(ObjectNode body) {
        var written = Written.definition(body, TargetJson.SHOWN_ONLY);
        if (!written.hasNonNull("key") && !written.hasNonNull("name")) {
            written.put("key", NAMELESS);
        }
        var definition = Outcomes.valid(TargetJson.read(written));
        return ResultJson.write(probes.probe(Target.of(new TargetId(ids.next()), 1, definition, Optional.empty())));
    }
}
