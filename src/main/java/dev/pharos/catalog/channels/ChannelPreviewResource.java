package dev.pharos.catalog.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.json.Fields;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what a channel would be sent, also one that is not registered; sends nothing. */
@Tag(name = "Channels")
@Path("/api/v1/channels:preview")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ChannelPreviewResource {
    private final EditedChannels channels;
    private final ChannelPreviews previews;

    ChannelPreviewResource(EditedChannels channels, ChannelPreviews previews) {
        this.channels = channels;
        this.previews = previews;
    }

    @Operation(
            operationId = "previewChannel",
            summary = "Show the request that a channel would be sent, and send nothing")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(ref = "PreviewRequest"),
                            example =
                                    "{\"definition\": {\"key\": \"team\", \"kind\": \"slack\", \"url\": \"https://hooks.slack.com/services/T0/B0/x\"}, \"type\": \"incident.opened\"}"))
    @APIResponse(
            responseCode = "200",
            description = "The request, with ••• in the place of each secret",
            content = @Content(schema = @Schema(ref = "Preview")))
    @POST
    @RolesAllowed("editor")
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode preview(ObjectNode body) throws SQLException {
        var tenant = Caller.current().signedIn().tenant().id();
        var fields = Fields.of(body);
        var key = fields.parsed("channel", 200, ChannelKey::new);
        fields.find("definition");
        var type = fields.parsed("type", 60, NotificationType::ofCode).orElse(NotificationType.INCIDENT_OPENED);
        var incident = fields.parsed("incident", 60, ChannelPreviewResource::id);
        fields.refuseUnknown();
        if (fields.find("definition").isPresent() == fields.find("channel").isPresent()) {
            fields.refuse("channel", "write either the key of a channel, or a definition");
        }
        if (!fields.violations().isEmpty()) {
            throw Problem.invalid(fields.violations()).exception();
        }
        var definition = key.isPresent() ? previews.registered(tenant, key.get()) : written(body);
        return previews.of(tenant, definition, type, incident);
    }

    private ChannelDefinition written(ObjectNode body) {
        if (!(body.get("definition") instanceof ObjectNode definition)) {
            throw Problem.invalid("definition", "must be an object").exception();
        }
        return Outcomes.valid(channels.read(definition));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("must be the id of an incident");
        }
    }
}
