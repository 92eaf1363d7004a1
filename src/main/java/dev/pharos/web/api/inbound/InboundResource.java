package dev.pharos.web.api.inbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.store.inbound.InboundChannels;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells the address at which a channel's other side may answer. Who has it can say nothing without the secret. */
@Tag(name = "Channels")
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class InboundResource {
    private static final String PAGERDUTY = "pagerduty";

    private final InboundChannels channels;

    InboundResource(InboundChannels channels) {
        this.channels = channels;
    }

    @Operation(
            operationId = "getInboundAddress",
            summary = "Tell where PagerDuty's webhook (v3) of a channel sends to",
            description = "Only channels of the kind pagerduty have one. It begins with the public address of Pharos.")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "InboundAddress")))
    @GET
    @RolesAllowed("editor")
    @Path("/{key}/inbound")
    public ObjectNode address(@PathParam("key") String key) {
        return token(key)
                .map(it -> JsonNodeFactory.instance.objectNode().put("path", "/api/v1/inbound/" + PAGERDUTY + "/" + it))
                .orElseThrow(() -> Problem.notFound("There is no channel \"" + key + "\" of the kind pagerduty.")
                        .exception());
    }

    private Optional<String> token(String key) {
        try {
            return channels.token(Caller.current().tenant(), new ChannelKey(key), PAGERDUTY);
        } catch (SQLException away) {
            throw new QueryFailed(away);
        } catch (IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }
}
