package dev.pharos.catalog.inbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.defined.ListedResource;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.json.Instants;
import dev.pharos.store.inbound.InboundEvents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Registers, changes and lists inbound sources, gives them their addresses, and tells what they sent last. */
@Tag(name = "Inbound sources")
@Path("/api/v1/inbound-sources")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class InboundSourcesResource extends ListedResource<InboundSource> {
    private final SourceTokens tokens;
    private final InboundEvents events;

    InboundSourcesResource(EditedInboundSources kind, SourceTokens tokens, InboundEvents events) {
        super(kind);
        this.tokens = tokens;
        this.events = events;
    }

    @Operation(
            operationId = "makeInboundToken",
            summary = "Make the address at which the source sends",
            description =
                    "The address is a secret: it is in this answer only, and of its last part a hash alone is kept. The one that"
                            + " was made before is good for nothing from then on. Sources of files have their addresses made here,"
                            + " too. It begins with the public address of Pharos.")
    @APIResponse(
            responseCode = "200",
            description = "Made; the address is in this answer only",
            content = @Content(schema = @Schema(ref = "InboundToken")))
    @POST
    @RolesAllowed("editor")
    @Path("/{key}/token")
    public Response token(@PathParam("key") String key) {
        var never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(JsonNodeFactory.instance.objectNode().put("path", tokens.make(edits().stored(key))))
                .cacheControl(never)
                .build();
    }

    @Operation(
            operationId = "listInboundEvents",
            summary = "Tell what the source sent last",
            description = "The last 50 requests, the newest first: what was done, or why nothing was.")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "InboundEvents")))
    @GET
    @RolesAllowed("viewer")
    @Path("/{key}/events")
    public ObjectNode events(@PathParam("key") String key) {
        var json = JsonNodeFactory.instance.objectNode();
        var items = json.putArray("items");
        events.last(List.of(edits().stored(key).id()), InboundEvents.MOST).forEach(it -> {
            var event = items.addObject().put("at", Instants.show(it.at())).put("outcome", it.outcome());
            it.detail().properties().forEach(field -> event.set(field.getKey(), field.getValue()));
        });
        return json;
    }
}
