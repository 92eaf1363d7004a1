package dev.pharos.catalog.targets.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.TargetFilter;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.ondemand.OnDemandProbes;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.ResultJson;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.LabelFilter;
import dev.pharos.web.api.wire.MergePatch;
import dev.pharos.web.api.wire.Page;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Registers, changes, lists and probes targets. What is the same of all that people edit is described by {@code DefinedThings}. */
@Tag(name = "Targets")
@Path("/api/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TargetsResource {
    private final TargetStore store;
    private final Edits<TargetDefinition, StoredTarget> edits;
    private final TargetViews views;
    private final OnDemandProbes probes;

    TargetsResource(TargetStore store, EditedTargets targets, TargetViews views, OnDemandProbes probes) {
        this.store = store;
        this.edits = new Edits<>(targets);
        this.views = views;
        this.probes = probes;
    }

    @POST
    @RolesAllowed("editor")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(ObjectNode body) {
        return edits.add(body);
    }

    @GET
    @RolesAllowed("viewer")
    public ObjectNode list(
            @QueryParam("group") @Nullable String group,
            @QueryParam("label") List<String> labels,
            @QueryParam("state") @Nullable String state,
            @QueryParam("q") @Nullable String text,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @Nullable String total) {
        var parameters = new Parameters();
        var health = parameters.read("state", state, Health.RULE, Health::ofCode);
        var filter = new TargetFilter(
                parameters.text("group", group),
                LabelFilter.read(labels, parameters),
                parameters.text("q", text).filter(it -> !it.isEmpty()),
                health.map(views::in));
        var page = Page.of(parameters, limit, cursor, total, TargetKey::new);
        var tenant = Caller.current().signedIn().tenant().id();
        return page.answer(
                store.list(tenant, filter, page.after(), page.oneMore()),
                views::of,
                it -> it.target().key(),
                () -> store.count(tenant, filter));
    }

    @GET
    @RolesAllowed("viewer")
    @Path("/{key}")
    public Response read(@PathParam("key") String key) {
        return edits.read(key);
    }

    @PUT
    @RolesAllowed("editor")
    @Path("/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ObjectNode body) {
        return edits.put(key, body, ifMatch);
    }

    @PATCH
    @RolesAllowed("editor")
    @Path("/{key}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    public Response patch(
            @PathParam("key") String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ObjectNode body) {
        return edits.patch(key, body, ifMatch);
    }

    // What a client accepts that is made of the description: there is a body only where it is refused.
    @DELETE
    @RolesAllowed("editor")
    @Path("/{key}")
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public void delete(@PathParam("key") String key, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        edits.delete(key, ifMatch);
    }

    @Operation(operationId = "probeTarget", summary = "Probe a target now, and record nothing")
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "Result")))
    @POST
    @RolesAllowed("responder")
    @Path("/{key}/probe")
    public ObjectNode probe(@PathParam("key") String key) {
        return ResultJson.write(probes.probe(edits.stored(key).target()));
    }
}
