package dev.pharos.web.api.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.store.history.IncidentReader.Wanted;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.wire.Page;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists incidents and tells their story. */
@Tag(name = "Incidents")
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class IncidentsResource {
    private final IncidentReader incidents;
    private final Stories stories;

    IncidentsResource(IncidentReader incidents, Stories stories) {
        this.incidents = incidents;
        this.stories = stories;
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
        var which = new Wanted(wanted, key, Optional.empty());
        var page = Page.of(parameters, limit, cursor, total, it -> new IncidentId(UUID.fromString(it)));
        return page.answer(
                incidents.newest(tenant, which, page.after(), page.oneMore()),
                Stories::view,
                Incident::id,
                () -> incidents.count(tenant, which));
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
        return stories.of(Caller.current().tenant(), Stories.id(id));
    }

    private static IncidentState state(String code) {
        return Arrays.stream(IncidentState.values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }
}
