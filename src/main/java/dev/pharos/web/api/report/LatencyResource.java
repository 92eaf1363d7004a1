package dev.pharos.web.api.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.store.rollup.LatencySeries;
import dev.pharos.store.rollup.SelectedTargets;
import dev.pharos.store.rollup.Selection;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.wire.LabelFilter;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/** How long the probes of many targets together took over time. */
@Tag(name = "Reports")
@Path("/api/v1/latency")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class LatencyResource {
    private final SelectedTargets selected;
    private final LatencySeries series;
    private final Clock clock;

    LatencyResource(SelectedTargets selected, LatencySeries series, Clock clock) {
        this.selected = selected;
        this.series = series;
        this.clock = clock;
    }

    @Operation(
            operationId = "getLatency",
            summary = "Tell percentiles of the latency of all targets, of a group or of a label, together",
            description = LatencyQuestion.BUCKETS
                    + " At most 200,000 roll-ups are read: one a target and hour, day or month.")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "CommonLatency")))
    @GET
    @RolesAllowed("viewer")
    public ObjectNode ofMany(
            @QueryParam("group") @Nullable String group,
            @QueryParam("label") List<String> labels,
            @QueryParam("window") @Nullable String window,
            @QueryParam("bucket") @Nullable String bucket) {
        var parameters = new Parameters();
        var selection = new Selection(
                Caller.current().tenant(), parameters.text("group", group), LabelFilter.read(labels, parameters));
        var question = LatencyQuestion.read(parameters, window, bucket, clock.instant());
        parameters.check();
        var ids = selected.ids(selection);
        question.bound(parameters, ids.size(), series.rolledUntil());
        parameters.check();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("group", selection.group().orElse(null));
        var wanted = json.putObject("labels");
        selection.labels().forEach(wanted::put);
        json.put("targets", ids.size());
        series.read(ids, question.buckets(), new LatencyJson(json, question));
        return json;
    }
}
