package dev.pharos.web.api.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.IncidentJson;
import dev.pharos.json.Instants;
import dev.pharos.store.history.IncidentReader;
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
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists incidents, tells their story, and takes acknowledgements. */
@Tag(name = "Incidents")
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class IncidentsResource {
    private final IncidentReader incidents;
    private final IncidentStore store;

    IncidentsResource(IncidentReader incidents, IncidentStore store) {
        this.incidents = incidents;
        this.store = store;
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
                IncidentJson::write,
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
        return story(id(id));
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
        var note = Acknowledgement.read(body.object(), caller.signedIn().name());
        return switch (store.acknowledge(caller.tenant(), id(id), note.by(), note.note())) {
            case Acknowledged.Done done -> story(done.incident().id());
            case Acknowledged.Already already -> story(already.incident().id());
            case Acknowledged.AlreadyResolved resolved ->
                throw Problem.of(
                                "already-resolved",
                                "The incident is over",
                                409,
                                "The incident was resolved at "
                                        + Instants.show(
                                                resolved.incident().resolvedAt().orElseThrow())
                                        + "; there is nothing left to acknowledge.")
                        .exception();
            case Acknowledged.NoSuchIncident _ -> throw unknown(id).exception();
        };
    }

    private ObjectNode story(IncidentId id) {
        var found = incidents
                .find(Caller.current().tenant(), id)
                .orElseThrow(() -> unknown(id.toString()).exception());
        var json = IncidentJson.write(found.incident());
        var events = json.putArray("events");
        found.events().forEach(event -> events.add(IncidentJson.event(event)));
        return json;
    }

    private static IncidentId id(String id) {
        return parsed(id).orElseThrow(() -> unknown(id).exception());
    }

    private static Optional<IncidentId> parsed(String id) {
        try {
            return Optional.of(new IncidentId(UUID.fromString(id)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Problem unknown(String id) {
        return Problem.notFound("There is no incident \"" + id + "\".");
    }

    private static IncidentState state(String code) {
        return Arrays.stream(IncidentState.values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }
}
