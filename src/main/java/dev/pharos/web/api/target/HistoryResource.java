package dev.pharos.web.api.target;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.targets.EditedTargets;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.availability.WholeSeconds;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Instants;
import dev.pharos.json.ResultJson;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.store.history.PeriodReader;
import dev.pharos.store.history.ResultReader;
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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of a target's probes. */
@Tag(name = "Targets")
@Path("/api/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class HistoryResource {
    private static final String INSTANT = "an instant such as 2026-11-23T03:00:00Z";
    private static final int LAST_YEAR = 9_999;

    private final Edits<TargetDefinition, StoredTarget> targets;
    private final ResultReader results;
    private final PeriodReader periods;
    private final IncidentReader incidents;
    private final Clock clock;

    HistoryResource(
            EditedTargets targets, ResultReader results, PeriodReader periods, IncidentReader incidents, Clock clock) {
        this.targets = new Edits<>(targets);
        this.results = results;
        this.periods = periods;
        this.incidents = incidents;
        this.clock = clock;
    }

    @Operation(operationId = "listResults", summary = "List results, newest first")
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "ResultPage")))
    @GET
    @RolesAllowed("viewer")
    @Path("/{key}/results")
    public ObjectNode results(
            @PathParam("key") String key,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @Nullable String total) {
        var parameters = new Parameters();
        var earliest = parameters.read("from", from, INSTANT, HistoryResource::instant);
        var latest = parameters.read("to", to, INSTANT, HistoryResource::instant);
        if (earliest.isPresent() && latest.isPresent() && !earliest.get().isBefore(latest.get())) {
            parameters.refuse("to", "\"" + to + "\" must be after \"from\", \"" + from + "\"");
        }
        var page = Page.of(parameters, limit, cursor, total, HistoryResource::instant);
        var target = targets.stored(key).target();
        var before = Stream.concat(latest.stream(), page.after().stream()).min(Instant::compareTo);
        return page.answer(
                results.newest(target, earliest, before, page.oneMore()),
                ResultJson::write,
                Result::startedAt,
                () -> results.count(target.id(), earliest, latest));
    }

    @Operation(operationId = "getAvailability", summary = "Tell the availability in a window up to now")
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "Availability")))
    @GET
    @RolesAllowed("viewer")
    @Path("/{key}/availability")
    public ObjectNode availability(@PathParam("key") String key, @QueryParam("window") @Nullable String window) {
        var parameters = new Parameters();
        var wanted =
                parameters.read("window", window, Window.RULE, Window::ofCode).orElse(Window.DAY);
        parameters.check();
        var target = targets.stored(key).target();
        var to = clock.instant();
        var from = to.minus(wanted.length());
        var json = JsonNodeFactory.instance.objectNode();
        json.put("window", wanted.code());
        json.put("from", Instants.show(from));
        json.put("to", Instants.show(to));
        shares(json, Availability.of(Timeline.disjoint(periods.between(target.id(), from, to)), from, to));
        json.put("incidents", incidents.count(target.id(), from, to));
        latency(json.putObject("latencyMs"), results.latency(target.id(), from, to));
        return json;
    }

    private static void shares(ObjectNode json, Availability availability) {
        json.put("availability", Window.share(availability));
        var seconds = WholeSeconds.of(availability);
        json.put("upSeconds", seconds.up());
        json.put("degradedSeconds", seconds.degraded());
        json.put("downSeconds", seconds.down());
        json.put("maintenanceSeconds", seconds.maintenance());
        json.put("noDataSeconds", seconds.noData());
    }

    private static void latency(ObjectNode json, Optional<ResultReader.Latency> latency) {
        json.put("p50", latency.map(it -> ms(it.p50())).orElse(null));
        json.put("p95", latency.map(it -> ms(it.p95())).orElse(null));
        json.put("p99", latency.map(it -> ms(it.p99())).orElse(null));
    }

    private static double ms(double exact) {
        return Math.round(exact * 1_000) / 1_000.0;
    }

    /** Years have four digits, as in RFC 3339; Java knows far more of them than PostgreSQL. */
    private static Instant instant(String text) {
        var at = OffsetDateTime.parse(text);
        if (at.getYear() < 0 || at.getYear() > LAST_YEAR) {
            throw new DateTimeException("the year " + at.getYear());
        }
        return at.toInstant();
    }
}
