package dev.pharos.web.api.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.TargetFilter;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.wire.Page;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All that promise something, with what came of it. */
@Tag(name = "Targets")
@Path("/api/v1/objectives")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ObjectivesResource {
    private final TargetStore store;
    private final Standings standings;

    ObjectivesResource(TargetStore store, Standings standings) {
        this.store = store;
        this.standings = standings;
    }

    @Operation(
            operationId = "listObjectives",
            summary = "List the targets that have objectives, each with what came of them")
    @APIResponse(
            responseCode = "200",
            description = "By key",
            content = @Content(schema = @Schema(ref = "TargetStandingPage")))
    @GET
    @RolesAllowed("viewer")
    public ObjectNode all(
            @QueryParam("group") @Nullable String group,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @Nullable String total) {
        var parameters = new Parameters();
        var filter = TargetFilter.promising(parameters.text("group", group));
        var page = Page.of(parameters, limit, cursor, total, TargetKey::new);
        var tenant = Caller.current().signedIn().tenant().id();
        return page.answer(
                store.list(tenant, filter, page.after(), page.oneMore()),
                standings::view,
                it -> it.target().key(),
                () -> store.count(tenant, filter));
    }
}
