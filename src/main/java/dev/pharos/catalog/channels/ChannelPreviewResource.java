package dev.pharos.catalog.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.json.Fields;
import dev.pharos.notify.MessagePreview;
import dev.pharos.notify.delivery.MessageLinks;
import dev.pharos.notify.kind.SampleNotification;
import dev.pharos.platform.Ids;
import dev.pharos.store.history.FactReader;
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
import java.time.Clock;
import java.util.Optional;
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
    private final ChannelStore store;
    private final FactReader facts;
    private final MessageLinks links;
    private final Ids ids;
    private final Clock clock;

    ChannelPreviewResource(
            EditedChannels channels, ChannelStore store, FactReader facts, MessageLinks links, Ids ids, Clock clock) {
        this.channels = channels;
        this.store = store;
        this.facts = facts;
        this.links = links;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param isPublic whether the status page shows its incident */
    private record Shown(Notification notification, boolean isPublic) {}

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
        var definition = key.isPresent() ? registered(tenant, key.get()) : written(body);
        var shown =
                incident.map(it -> of(tenant, it, type)).orElseGet(() -> new Shown(SampleNotification.of(type), true));
        return MessagePreview.of(
                definition.spec(), links.linked(shown.notification(), shown.isPublic()), clock.instant());
    }

    private ChannelDefinition registered(TenantId tenant, ChannelKey key) {
        return store.read(tenant, key)
                .map(StoredChannel::definition)
                .orElseThrow(() ->
                        Problem.notFound("There is no channel \"" + key + "\".").exception());
    }

    private ChannelDefinition written(ObjectNode body) {
        if (!(body.get("definition") instanceof ObjectNode definition)) {
            throw Problem.invalid("definition", "must be an object").exception();
        }
        return Outcomes.valid(channels.read(definition));
    }

    private Shown of(TenantId tenant, UUID incident, NotificationType type) {
        return facts.of(tenant, incident, type)
                .map(it -> new Shown(
                        new Notification(ids.next(), type, it.at(), Optional.of(new IncidentId(incident)), it.facts()),
                        it.isPublic()))
                .orElseThrow(() -> Problem.notFound("Nothing is known any more of an incident \"" + incident + "\".")
                        .exception());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("must be the id of an incident");
        }
    }
}
