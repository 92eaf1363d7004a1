package dev.pharos.web.api.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.store.incident.Acted;
import dev.pharos.store.incident.IncidentLedger.Acknowledged;
import dev.pharos.store.incident.IncidentStore;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.MaybeObject;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
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
    private final IncidentStore store;
    private final Clock clock;

    IncidentActsResource(Stories stories, IncidentStore store, Clock clock) {
        this.stories = stories;
        this.store = store;
        this.clock = clock;
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
        return act(id, "acknowledge", body, sent -> {
            var actor = sent.actor();
            var note = sent.note();
            return (tenant, incident) -> acted(store.acknowledge(tenant, incident, actor, note));
        });
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
        return act(id, "note", body, sent -> {
            var note = sent.requiredNote();
            var actor = sent.actor();
            return (tenant, incident) -> store.note(tenant, incident, actor, note);
        });
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
        return act(id, "snooze", body, sent -> {
            var until = sent.until(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            var actor = sent.actor();
            var note = sent.note();
            return (tenant, incident) -> store.snooze(tenant, incident, actor, until, note);
        });
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
        return act(id, "resolve", body, sent -> {
            var actor = sent.actor();
            var note = sent.note();
            return (tenant, incident) -> store.resolve(tenant, incident, actor, note);
        });
    }

    /** What somebody wants done, once it is known to be right. */
    private interface Act {
        Acted to(TenantId tenant, IncidentId incident);
    }

    /** The one way of all acts; {@code reading} asks for each field that the act knows. */
    private ObjectNode act(String id, String verb, MaybeObject body, Function<ActBody, Act> reading) {
        var caller = Caller.current();
        var sent = new ActBody(body.object(), caller.signedIn());
        var act = reading.apply(sent);
        sent.check();
        var tenant = caller.tenant();
        return switch (act.to(tenant, Stories.id(id))) {
            case Acted.Done done -> stories.of(tenant, done.incident().id());
            case Acted.AlreadyResolved over ->
                throw Stories.over(over.incident(), verb).exception();
            case Acted.TooMany _ ->
                throw Problem.of(
                                "too-many-events",
                                "The history is full",
                                409,
                                "The incident has as many events as can be told; nothing more can be written down of it.")
                        .exception();
            case Acted.NoSuchIncident _ -> throw Stories.unknown(id).exception();
            case Acted.TryLater _ ->
                throw Problem.tryLater(
                                "behind",
                                "Not now",
                                "The target is being edited, or the database is behind. Try again.",
                                5)
                        .exception();
        };
    }

    /** Who comes second has nothing left to do, and reads who was first. */
    private static Acted acted(Acknowledged acknowledged) {
        return switch (acknowledged) {
            case Acknowledged.Done done -> new Acted.Done(done.incident());
            case Acknowledged.Already already -> new Acted.Done(already.incident());
            case Acknowledged.AlreadyResolved over -> new Acted.AlreadyResolved(over.incident());
            case Acknowledged.NoSuchIncident _ -> new Acted.NoSuchIncident();
        };
    }
}
