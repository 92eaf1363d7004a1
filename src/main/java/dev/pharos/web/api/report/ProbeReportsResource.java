package dev.pharos.web.api.report;

import dev.pharos.store.report.By;
import dev.pharos.store.report.Reports;
import dev.pharos.store.report.Slowest;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports of what probes found. */
@Tag(name = "Reports")
@Path("/api/v1/reports")
@Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
@RunOnVirtualThread
class ProbeReportsResource {
    private final Reports reports;
    private final Slowest slowest;
    private final ZoneId zone;
    private final Clock clock;

    ProbeReportsResource(Reports reports, Slowest slowest, PageConfig page, Clock clock) {
        this.reports = reports;
        this.slowest = slowest;
        this.zone = page.timeZone();
        this.clock = clock;
    }

    @Operation(
            operationId = "reportSlowest",
            summary = "Tell which targets answered the slowest, by the 95th percentile")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "SlowestReport")),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @GET
    @RolesAllowed("viewer")
    @Path("/slowest")
    public Response slowest(
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
        return answer.of("slowest", slowest.report(question.asked(group, labels, window, month, limit)));
    }

    @Operation(
            operationId = "reportErrorRate",
            summary = "Tell whose share of failing probes is above a share, the largest first")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ErrorRateReport")),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @GET
    @RolesAllowed("viewer")
    @Path("/error-rate")
    public Response errorRate(
            @QueryParam("by") @Nullable String by,
            @QueryParam("above") @Nullable String above,
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
        var of = question.by(by, new By.Target(), false, false);
        var least = question.parameters()
                .read("above", above, "a share from 0 to 1, such as 0.01", ProbeReportsResource::share)
                .orElse(0.0);
        return answer.of(
                "error-rate", reports.errorRate(question.asked(group, labels, window, month, limit), of, least));
    }

    @Operation(operationId = "reportStatusCodes", summary = "Tell how often each status was answered")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "StatusCodeReport")),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @GET
    @RolesAllowed("viewer")
    @Path("/status-codes")
    public Response statusCodes(
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
        return answer.of("status-codes", reports.statusCodes(question.asked(group, labels, window, month, limit)));
    }

    @Operation(operationId = "reportReasons", summary = "Tell why probes failed, the most frequent reason first")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ReasonReport")),
                @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @GET
    @RolesAllowed("viewer")
    @Path("/reasons")
    public Response reasons(
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
        return answer.of("reasons", reports.reasons(question.asked(group, labels, window, month, limit)));
    }

    private static double share(String text) {
        var share = Double.parseDouble(text);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }
}
