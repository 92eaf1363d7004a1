package dev.pharos.web.api.report;

import dev.pharos.store.report.AvailabilityReport;
import dev.pharos.store.report.By;
import dev.pharos.store.report.IncidentReport;
import dev.pharos.store.report.KeyUsage;
import dev.pharos.web.page.PageConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports of how long targets were available, of incidents, and of the use of keys. */
@Tag(name = "Reports")
@Path("/api/v1/reports")
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
@RunOnVirtualThread
class TimeReportsResource {
    private final AvailabilityReport availability;
    private final IncidentReport incidents;
    private final KeyUsage usage;
    private final ZoneId zone;
    private final Clock clock;

    TimeReportsResource(
            AvailabilityReport availability, IncidentReport incidents, KeyUsage usage, PageConfig page, Clock clock) {
        this.availability = availability;
        this.incidents = incidents;
        this.usage = usage;
        this.zone = page.timeZone();
        this.clock = clock;
    }

    @Operation(
            operationId = "reportAvailability",
            summary = "Tell how available targets, groups or the values of a label were, the least first")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "AvailabilityReport")),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @GET
    @RolesAllowed("viewer")
    @Path("/availability")
    public Response availability(
            @QueryParam("by") @Nullable String by,
            @QueryParam("group") @Nullable String group,
            @QueryParam("label") List<String> labels,
            @QueryParam("window") @Nullable String window,
            @QueryParam("month") @Nullable String month,
            @QueryParam("timeZone") @Nullable String timeZone,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("format") @Nullable String format,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        var question = new ReportQuestion(clock.instant(), zone).in(timeZone);
        var answer = ReportAnswer.wanted(question.parameters(), format, accept);
        var of = question.by(by, new By.Target(), true, false);
        return answer.of("availability", availability.report(question.asked(group, labels, window, month, limit), of));
    }

    @Operation(
            operationId = "reportIncidents",
            summary = "Tell how many incidents began, and how soon they were acknowledged and over")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "IncidentReport")),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @GET
    @RolesAllowed("viewer")
    @Path("/incidents")
    public Response incidents(
            @QueryParam("by") @Nullable String by,
            @QueryParam("group") @Nullable String group,
            @QueryParam("label") List<String> labels,
            @QueryParam("window") @Nullable String window,
            @QueryParam("month") @Nullable String month,
            @QueryParam("timeZone") @Nullable String timeZone,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("format") @Nullable String format,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        var question = new ReportQuestion(clock.instant(), zone).in(timeZone);
        var answer = ReportAnswer.wanted(question.parameters(), format, accept);
        var of = question.by(by, new By.All(), false, true);
        return answer.of("incidents", incidents.report(question.asked(group, labels, window, month, limit), of));
    }

    @Operation(operationId = "reportKeyUsage", summary = "Tell how many requests were made with each API key, by day")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "KeyUsageReport")),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @GET
    @RolesAllowed("viewer")
    @Path("/key-usage")
    public Response keyUsage(
            @QueryParam("window") @Nullable String window,
            @QueryParam("month") @Nullable String month,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("format") @Nullable String format,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        var question = new ReportQuestion(clock.instant(), ZoneOffset.UTC);
        var answer = ReportAnswer.wanted(question.parameters(), format, accept);
        return answer.of("key-usage", usage.report(question.asked(null, List.of(), window, month, limit)));
    }
}
