package dev.pharos.web.api.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.Principal;
import dev.pharos.core.incident.Incident;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.wire.MaybeObject;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes what people do to incidents: each act reads what was sent, is done, and answers with the story that it is part of. */
@Tag(name = "Incidents")
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "IncidentStory")))
class IncidentActsResource {
    private final Stories stories;
    private final Acts acts;

    IncidentActsResource(Stories stories, Acts acts) {
        this.stories = stories;
        this.acts = acts;
    }

    @Operation(operationId = "acknowledgeIncident", summary = "Acknowledge an incident; the first one counts")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "Acknowledgement"),
                            example = "{\"by\": \"Mira\", \"note\": \"Looking at the database\"}"))
    @POST
    @RolesAllowed("responder")
    @Path("/{id}/acknowledge")
    public ObjectNode acknowledge(@PathParam("id") String id, MaybeObject body) {
        return told(acts.acknowledge(caller(), id, body.object()));
    }

    @Operation(
            operationId = "unacknowledgeIncident",
            summary = "Take an acknowledgement back",
            description =
                    "The incident is open again, those who know of it are told, and its escalation goes on where it stood:"
                            + " what came due meanwhile is due now. With acknowledgedAt only that acknowledgement is taken back, and where"
                            + " somebody has acknowledged since, that is refused. Where nobody has it, nothing happens.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "Unacknowledgement"),
                            example = "{\"by\": \"Mira\", \"note\": \"The wrong one\"}"))
    @POST
    @RolesAllowed("responder")
    @Path("/{id}/unacknowledge")
    public ObjectNode unacknowledge(@PathParam("id") String id, MaybeObject body) {
        return told(acts.unacknowledge(caller(), id, body.object()));
    }

    @Operation(
            operationId = "noteOnIncident",
            summary = "Write a note on an incident, also on one that is over",
            description = "Those with a key read it in the incident's events; no channel and no page tells it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "IncidentNote"),
                            example = "{\"note\": \"The pool of the database was exhausted\", \"by\": \"Mira\"}"))
    @POST
    @RolesAllowed("responder")
    @Path("/{id}/notes")
    public ObjectNode note(@PathParam("id") String id, MaybeObject body) {
        return told(acts.note(caller(), id, body.object()));
    }

    @Operation(
            operationId = "snoozeIncident",
            summary = "Let the escalation of an incident rest for a while, at most 7 days",
            description = "Nobody is told of it until then; after that its escalation goes on where it stood. A later"
                    + " snooze takes the place of an earlier one. Its end is told as ever.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "IncidentSnooze"),
                            example = "{\"for\": \"2h\", \"note\": \"The vendor is on it\"}"))
    @POST
    @RolesAllowed("responder")
    @Path("/{id}/snooze")
    public ObjectNode snooze(@PathParam("id") String id, MaybeObject body) {
        return told(acts.snooze(caller(), id, body.object()));
    }

    @Operation(
            operationId = "resolveIncident",
            summary = "Resolve an incident by hand",
            description =
                    "For those who know better than the probes. Its target is probed at once; where it still fails, and"
                            + " that is confirmed as ever, another incident opens.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "Acknowledgement"),
                            example = "{\"by\": \"Mira\", \"note\": \"Moved to the other data centre\"}"))
    @POST
    @RolesAllowed("responder")
    @Path("/{id}/resolve")
    public ObjectNode resolve(@PathParam("id") String id, MaybeObject body) {
        return told(acts.resolve(caller(), id, body.object()));
    }

    private static Principal caller() {
        return Caller.current().signedIn();
    }

    private ObjectNode told(Incident incident) {
        return stories.of(caller().tenant().id(), incident.id());
    }
}
