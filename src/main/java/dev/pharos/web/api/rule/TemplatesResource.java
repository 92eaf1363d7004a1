package dev.pharos.web.api.rule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.rules.ReadyMade;
import dev.pharos.json.policy.AlertRuleJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Offers rules that are ready-made, to begin with. */
@Tag(name = "Alert rules")
@Path("/api/v1/alert-rules:templates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
class TemplatesResource {
    private static final AlertRuleJson JSON = new AlertRuleJson();

    @Operation(
            operationId = "listAlertRuleTemplates",
            summary = "Offer rules that are ready-made",
            description =
                    "Those of `probes/rules.yaml.example`, as `addAlertRule` takes them. One that reads a number of a health document names"
                            + " its place, which is to be changed to what the targets answer with.")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "AlertRuleTemplates")))
    @GET
    @RolesAllowed("viewer")
    public ObjectNode list() {
        var json = JsonNodeFactory.instance.objectNode();
        var items = json.putArray("items");
        ReadyMade.rules().forEach(it -> items.add(JSON.write(it)));
        return json;
    }
}
