package dev.pharos.web.api.target;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.rest.EditedTargets;
import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.availability.WholeSeconds;
import dev.pharos.core.objective.ErrorBudget;
import dev.pharos.core.objective.Objectives;
import dev.pharos.core.objective.Percent;
import dev.pharos.core.rollup.Sketch;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.BudgetJson;
import dev.pharos.json.Instants;
import dev.pharos.json.Milliseconds;
import dev.pharos.json.rule.TimeZones;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.store.history.PeriodReader;
import dev.pharos.store.rollup.LatencySeries;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.page.PageConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.ZoneId;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How much of a window a target was available, and what that leaves of what was agreed. */
@Tag(name = "Targets")
@Path("/api/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AvailabilityResource {
    private final Edits<TargetDefinition, StoredTarget> targets;
    private final PeriodReader periods;
    private final IncidentReader incidents;
    private final LatencySeries latencies;
    private final ZoneId zone;
    private final Clock clock;

    AvailabilityResource(
            EditedTargets targets,
            PeriodReader periods,
            IncidentReader incidents,
            LatencySeries latencies,
            PageConfig page,
            Clock clock) {
        this.targets = new Edits<>(targets);
        this.periods = periods;
        this.incidents = incidents;
        this.latencies = latencies;
        this.zone = page.timeZone();
        this.clock = clock;
    }

    @Operation(
            operationId = "getAvailability",
            summary = "Tell the availability in a window up to now, or in a month, week or day of the calendar")
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "Availability")))
    @GET
    @RolesAllowed("viewer")
    @Path("/{key}/availability")
    public ObjectNode availability(
            @PathParam("key") String key,
            @QueryParam("window") @Nullable String window,
            @QueryParam("timeZone") @Nullable String timeZone,
            @QueryParam("excludeMaintenance") @Nullable String excludeMaintenance,
            @QueryParam("objective") @Nullable String objective) {
        var parameters = new Parameters();
        var now = clock.instant();
        var place =
                parameters.understood("timeZone", timeZone, TimeZones::parse).orElse(zone);
        var asked = parameters
                .understood("window", window, it -> AskedWindow.of(it, place, now))
                .orElseGet(() -> AskedWindow.sliding(Window.DAY, now));
        var excluded = parameters.flag("excludeMaintenance", excludeMaintenance, true);
        var wanted = parameters.understood("objective", objective, Percent::parse);
        parameters.check();
        var target = targets.stored(key).target();
        var promised = wanted.or(() -> target.definition().objectives().flatMap(Objectives::availability));
        var spent = Availability.of(
                Timeline.disjoint(periods.between(target.id(), asked.from(), asked.to())), asked.from(), asked.to());
        var agreed = excluded ? spent : spent.maintenanceAsDown();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("window", asked.code());
        json.put("from", Instants.show(asked.from()));
        json.put("to", Instants.show(asked.to()));
        json.put("windowEnd", Instants.show(asked.end()));
        json.put("timeZone", place.getId());
        json.put("excludeMaintenance", excluded);
        json.put("availability", Window.share(agreed));
        seconds(json, WholeSeconds.of(spent));
        json.put("incidents", incidents.count(target.id(), asked.from(), asked.to()));
        latency(
                json.putObject("latencyMs"),
                latencies.whole(target.id(), asked.from(), asked.to()).total());
        promised.ifPresentOrElse(
                it -> BudgetJson.write(json.putObject("objective"), it, ErrorBudget.of(it, asked.length(), agreed)),
                () -> json.putNull("objective"));
        return json;
    }

    private static void seconds(ObjectNode json, WholeSeconds seconds) {
        json.put("upSeconds", seconds.up());
        json.put("degradedSeconds", seconds.degraded());
        json.put("downSeconds", seconds.down());
        json.put("maintenanceSeconds", seconds.maintenance());
        json.put("noDataSeconds", seconds.noData());
    }

    private static void latency(ObjectNode json, Sketch total) {
        json.put("p50", ms(total.quantile(0.5)));
        json.put("p95", ms(total.quantile(0.95)));
        json.put("p99", ms(total.quantile(0.99)));
    }

    private static @Nullable Double ms(OptionalDouble found) {
        return found.isPresent() ? (Double) Milliseconds.rounded(found.getAsDouble()) : null;
    }
}
