package dev.pharos.web.inbound;

import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.platform.LogLine;
import dev.pharos.store.inbound.InboundChannels;
import dev.pharos.store.inbound.InboundChannels.Inbound;
import dev.pharos.store.incident.Acted;
import dev.pharos.store.incident.IncidentStore;
import dev.pharos.web.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what PagerDuty says of our incidents. Its address names the channel, its signature proves that it is PagerDuty, and
 * what it says twice, or of an incident that the channel was never told of, does nothing.
 */
@Tag(name = "Incidents")
@Path("/api/v1/inbound/pagerduty")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PagerDutyResource {
    static final String KIND = "pagerduty";
    private static final Logger LOG = Logger.getLogger(PagerDutyResource.class);
    private static final int MOST_BYTES = 1 << 20;
    private static final int RETRY_SECONDS = 10;

    private final InboundChannels channels;
    private final IncidentStore incidents;

    PagerDutyResource(InboundChannels channels, IncidentStore incidents) {
        this.channels = channels;
        this.incidents = incidents;
    }

    @Operation(
            operationId = "takePagerDutyEvent",
            summary = "Take an event of PagerDuty's webhook (v3)",
            description =
                    "For PagerDuty, which needs no key: the address is that of a channel of the kind pagerduty, and the"
                            + " body is signed with its webhookSecret. incident.acknowledged acknowledges the incident and all that"
                            + " were told with it, incident.resolved resolves it by hand; all else, and what was said before, does nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "PagerDutyWebhook"),
                            example =
                                    "{\"event\": {\"event_type\": \"incident.acknowledged\", \"agent\": {\"summary\": \"Mira\"},"
                                            + " \"data\": {\"incident_key\": \"0190c1d2-3a4b-7c5d-8e6f-0123456789ab\"}}}"))
    @APIResponse(responseCode = "204", description = "Taken, whatever came of it")
    @POST
    @Path("/{token}")
    @Consumes(MediaType.APPLICATION_JSON)
    public void take(
            @PathParam("token") String token,
            @HeaderParam("X-PagerDuty-Signature") @Nullable String signature,
            InputStream body)
            throws IOException {
        try {
            var channel = channels.find(token, KIND)
                    .orElseThrow(() ->
                            Problem.notFound("No channel has this address.").exception());
            var sent = body.readNBytes(MOST_BYTES + 1);
            if (sent.length > MOST_BYTES) {
                throw Problem.of(413, "An event has at most 1 MiB.").exception();
            }
            var secret = channel.webhookSecret();
            if (secret.isEmpty() || signature == null || !PagerDutySignature.isRight(signature, sent, secret.get())) {
                throw unsigned(channel).exception();
            }
            act(
                    channel,
                    PagerDutyEvent.read(sent)
                            .orElseThrow(
                                    () -> Problem.of(400, "The body is no event of PagerDuty's webhooks, version 3.")
                                            .exception()));
        } catch (SQLException away) {
            LOG.debug("an event of PagerDuty cannot be taken while the database is away", away);
            throw later().exception();
        }
    }

    private void act(Inbound channel, PagerDutyEvent event) throws SQLException {
        var incident = event.incident();
        if (event.kind() == PagerDutyEvent.Kind.OTHER
                || incident.isEmpty()
                || !channels.knows(channel, incident.get())) {
            return;
        }
        var actor = new Actor(event.by() + " in PagerDuty", "channel " + channel.key());
        switch (event.kind()) {
            case ACKNOWLEDGED -> incidents.acknowledgeAll(channel.tenant(), incident.get(), actor);
            case RESOLVED -> resolve(channel, incident.get(), actor);
            case OTHER -> {
                // Nothing to us.
            }
        }
    }

    private void resolve(Inbound channel, IncidentId incident, Actor actor) {
        switch (incidents.resolve(channel.tenant(), incident, actor, Optional.empty())) {
            case Acted.TryLater _ -> throw later().exception();
            case Acted.Done _,
                    Acted.AlreadyResolved _,
                    Acted.AcknowledgedSince _,
                    Acted.NoSuchIncident _,
                    Acted.TooMany _ -> {
                // Said before, or over: most of them answer our own resolve.
            }
        }
    }

    /** One answer for all that is wrong with it, and the reason for whoever set it up, in the log. */
    private static Problem unsigned(Inbound channel) {
        LogLine.info(
                LOG,
                Map.of("channel", channel.key().value()),
                "An event for the channel " + channel.key() + " was refused: "
                        + (channel.webhookSecret().isEmpty()
                                ? "the channel has no webhookSecret; write the secret that PagerDuty shows for its webhook"
                                : "no signature was made with its webhookSecret"));
        return Problem.of(401, "The event is not signed with the secret of this channel's webhook.");
    }

    private static Problem later() {
        return Problem.tryLater(
                "behind", "Not now", "The event cannot be taken right now. Send it again.", RETRY_SECONDS);
    }
}
