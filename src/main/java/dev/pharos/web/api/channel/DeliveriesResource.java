package dev.pharos.web.api.channel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.json.rule.Texts;
import dev.pharos.platform.Ids;
import dev.pharos.store.history.DeliveryReader;
import dev.pharos.store.outbox.OutboxSignal;
import dev.pharos.store.outbox.Replays;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.problem.ProblemException;
import dev.pharos.web.api.wire.Page;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists what became of notifications, and sends one again. */
@Tag(name = "Channels")
@Path("/api/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DeliveriesResource {
    private static final List<String> STATES = List.of("pending", "sent", "rejected", "exhausted", "failed");

    private final DeliveryReader deliveries;
    private final Replays replays;
    private final OutboxSignal signal;
    private final Clock clock;

    DeliveriesResource(DeliveryReader deliveries, Replays replays, OutboxSignal signal, Clock clock) {
        this.deliveries = deliveries;
        this.replays = replays;
        this.signal = signal;
        this.clock = clock;
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

    @Operation(operationId = "replayDelivery", summary = "Send a delivery once more that is over, under the same id")
    @APIResponse(
            responseCode = "202",
            description = "It is sent now, and tried as often as a new one",
            content = @Content(schema = @Schema(ref = "Delivery")))
    @POST
    @RolesAllowed("editor")
    @Path("/{id}/replay")
    public Response replay(@PathParam("id") String id) throws SQLException {
        var delivery = uuid(id);
        switch (replays.again(Caller.current().tenant(), delivery, clock.instant())) {
            case Replays.Replayed.Done _ -> signal.raise();
            case Replays.Replayed.Unknown _ -> throw unknown(id);
            case Replays.Replayed.Refused refused ->
                throw Problem.of("not-replayable", "Not sent again", 409, refused.reason())
                        .exception();
        }
        return Response.accepted(DeliveryViews.of(deliveries.find(delivery).orElseThrow()))
                .build();
    }

    private static UUID uuid(String id) {
        return Ids.parse(id).orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(String id) {
        return Problem.notFound("There is no delivery " + Texts.quoted(id) + ".")
                .exception();
    }

    private static String state(String code) {
        if (!STATES.contains(code)) {
            throw new IllegalArgumentException(code);
        }
        return code;
    }
}
