package dev.pharos.web.api.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.store.incident.Acted;
import dev.pharos.store.incident.IncidentLedger.Acknowledged;
import dev.pharos.store.incident.IncidentStore;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.MaybeObject;
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
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists incidents, tells their story, and takes what people do to them. */
@Tag(name = "Incidents")
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class IncidentsResource {
    private final IncidentReader incidents;
    private final Stories stories;
    private final IncidentStore store;
    private final Clock clock;

    IncidentsResource(IncidentReader incidents, Stories stories, IncidentStore store, Clock clock) {
        this.incidents = incidents;
        this.stories = stories;
        this.store = store;
        this.clock = clock;
    }

    @Operation(operationId = "listIncidents", summary = "List incidents, newest first")
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "IncidentPage")))
    @GET
    @RolesAllowed("viewer")
    public ObjectNode list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("target") @Nullable String target,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @Nullable String total) {
        var tenant = Caller.current().tenant();
        var parameters = new Parameters();
        var wanted = parameters.read("state", state, "open, acknowledged or resolved", IncidentsResource::state);
        var key = parameters.read("target", target, "the key of a target", TargetKey::new);
        var page = Page.of(parameters, limit, cursor, total, it -> new IncidentId(UUID.fromString(it)));
        return page.answer(
                incidents.newest(tenant, wanted, key, page.after(), page.oneMore()),
                Stories::view,
                Incident::id,
                () -> incidents.count(tenant, wanted, key));
    }

    @Operation(operationId = "getIncident", summary = "Read an incident with its events")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "IncidentStory")))
    @GET
    @RolesAllowed("viewer")
    @Path("/{id}")
    public ObjectNode read(@PathParam("id") String id) {
        return story(Stories.id(id));
    }

    @Operation(operationId = "acknowledgeIncident", summary = "Acknowledge an incident; the first one counts")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "Acknowledgement"),
                            example = "{\"by\": \"Mira\", \"note\": \"Looking at the database\"}"))
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "IncidentStory")))
    @POST
    @RolesAllowed("responder")
    @Path("/{id}/acknowledge")
    public ObjectNode acknowledge(@PathParam("id") String id, MaybeObject body) {
        var caller = Caller.current();
        var sent = new ActBody(body.object(), caller.signedIn());
        var actor = sent.actor();
        var note = sent.note();
        sent.check();
        return switch (store.acknowledge(caller.tenant(), Stories.id(id), actor, note)) {
            case Acknowledged.Done done -> story(done.incident().id());
            case Acknowledged.Already already -> story(already.incident().id());
            case Acknowledged.AlreadyResolved resolved ->
                throw Stories.over(resolved.incident(), "acknowledge").exception();
            case Acknowledged.NoSuchIncident _ -> throw Stories.unknown(id).exception();
        };
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
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "IncidentStory")))
    @POST
    @RolesAllowed("responder")
    @Path("/{id}/notes")
    public ObjectNode note(@PathParam("id") String id, MaybeObject body) {
        var caller = Caller.current();
        var sent = new ActBody(body.object(), caller.signedIn());
        var note = sent.requiredNote();
        var actor = sent.actor();
        sent.check();
        return answer(id, store.note(caller.tenant(), Stories.id(id), actor, note), "note");
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
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "IncidentStory")))
    @POST
    @RolesAllowed("responder")
    @Path("/{id}/snooze")
    public ObjectNode snooze(@PathParam("id") String id, MaybeObject body) {
        var caller = Caller.current();
        var sent = new ActBody(body.object(), caller.signedIn());
        var until = sent.until(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        var actor = sent.actor();
        var note = sent.note();
        sent.check();
        return answer(id, store.snooze(caller.tenant(), Stories.id(id), actor, until, note), "snooze");
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
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "IncidentStory")))
    @POST
    @RolesAllowed("responder")
    @Path("/{id}/resolve")
    public ObjectNode resolve(@PathParam("id") String id, MaybeObject body) {
        var caller = Caller.current();
        var sent = new ActBody(body.object(), caller.signedIn());
        var actor = sent.actor();
        var note = sent.note();
        sent.check();
        return answer(id, store.resolve(caller.tenant(), Stories.id(id), actor, note), "resolve");
    }

    private ObjectNode answer(String id, Acted acted, String leftToDo) {
        return switch (acted) {
            case Acted.Done done -> story(done.incident().id());
            case Acted.AlreadyResolved over ->
                throw Stories.over(over.incident(), leftToDo).exception();
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

    private ObjectNode story(IncidentId id) {
        return stories.of(Caller.current().tenant(), id);
    }

    private static IncidentState state(String code) {
        return Arrays.stream(IncidentState.values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }
}
