package dev.pharos.web.api.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.rest.EditedTargets;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.store.rollup.LatencySeries;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How long the probes of a target took over time. */
@Tag(name = "Reports")
@Path("/api/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TargetLatencyResource {
    private final Edits<TargetDefinition, StoredTarget> targets;
    private final LatencySeries series;
    private final Clock clock;

    TargetLatencyResource(EditedTargets targets, LatencySeries series, Clock clock) {
        this.targets = new Edits<>(targets);
        this.series = series;
        this.clock = clock;
    }

    @Operation(
            operationId = "getTargetLatency",
            summary = "Tell percentiles of a target's latency, in a window up to now and in each bucket of it",
            description = LatencyQuestion.BUCKETS)
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "TargetLatency")))
    @GET
    @RolesAllowed("viewer")
    @Path("/{key}/latency")
    public ObjectNode ofTarget(
            @PathParam("key") String key,
            @QueryParam("window") @Nullable String window,
            @QueryParam("bucket") @Nullable String bucket) {
        var parameters = new Parameters();
        var question = LatencyQuestion.read(parameters, window, bucket, clock.instant());
        parameters.check();
        var target = targets.stored(key).target();
        var json = JsonNodeFactory.instance.objectNode().put("target", key);
        series.read(List.of(target.id().value()), question.buckets(), new LatencyJson(json, question));
        return json;
    }
}
