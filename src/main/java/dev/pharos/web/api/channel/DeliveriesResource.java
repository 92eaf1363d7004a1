package dev.pharos.web.api.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.store.history.DeliveryReader;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.wire.Page;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists what became of notifications. */
@Tag(name = "Channels")
@Path("/api/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DeliveriesResource {
    private static final List<String> STATES = List.of("pending", "sent", "rejected", "exhausted", "failed");

    private final DeliveryReader deliveries;

    DeliveriesResource(DeliveryReader deliveries) {
        this.deliveries = deliveries;
    }

    @Operation(operationId = "listDeliveries", summary = "List deliveries with their attempts, newest first")
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "DeliveryPage")))
    @GET
    @RolesAllowed("viewer")
    public ObjectNode list(
            @QueryParam("incident") @Nullable String incident,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @Nullable String total) {
        var parameters = new Parameters();
        var filter = new DeliveryReader.Filter(
                Caller.current().tenant(),
                parameters.read("incident", incident, "the id of an incident", UUID::fromString),
                parameters.text("channel", channel),
                parameters.read("state", state, "one of " + String.join(", ", STATES), DeliveriesResource::state));
        var page = Page.of(parameters, limit, cursor, total, UUID::fromString);
        return page.answer(
                deliveries.newest(filter, page.after(), page.oneMore()),
                DeliveryViews::of,
                DeliveryReader.Logged::id,
                () -> deliveries.count(filter));
    }

    private static String state(String code) {
        if (!STATES.contains(code)) {
            throw new IllegalArgumentException(code);
        }
        return code;
    }
}
