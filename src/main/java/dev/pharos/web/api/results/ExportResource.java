package dev.pharos.web.api.results;

import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.TargetFilter;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.history.ResultPages;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.Lines;
import dev.pharos.web.api.wire.Parameters;
import dev.pharos.web.crowd.PacedStream;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Streams results, of any number in little memory: targets and results are read a page at a time, and the next one once the last is
 * taken.
 */
@Tag(name = "Targets")
@Path("/api/v1/results")
@RunOnVirtualThread
@Singleton
class ExportResource {
    private static final Logger LOG = Logger.getLogger(ExportResource.class);
    private static final int TARGETS_AT_ONCE = 500;

    /** Each reads as fast as somebody takes it; more of them would take the connections of others' reads. */
    private static final int AT_ONCE = 2;

    private static final Map<String, String> FORMATS = Map.of("ndjson", Lines.MEDIA_TYPE, "csv", CsvLine.MEDIA_TYPE);

    private final Semaphore free = new Semaphore(AT_ONCE);
    private final TargetStore targets;
    private final ResultPages results;
    private final CurrentVertxRequest current;
    private final Clock clock;

    ExportResource(TargetStore targets, ResultPages results, CurrentVertxRequest current, Clock clock) {
        this.targets = targets;
        this.results = results;
        this.current = current;
        this.clock = clock;
    }

    private record Span(Instant from, Instant before) {}

    private record Wanted(TenantId tenant, TargetFilter targets, Span span, String format) {}

    @Operation(
            operationId = "exportResults",
            summary = "Stream all results of a stretch of time, target by target, oldest first",
            description =
                    "Of any size, of retired targets too; lines of JSON or CSV, and `importResults` takes both. CSV is without assertions,"
                            + " certificate and components. gzip where `Accept-Encoding` has it.")
    @APIResponse(
            responseCode = "200",
            description = "One result a line",
            content = {
                @Content(mediaType = Lines.MEDIA_TYPE, schema = @Schema(ref = "Result")),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))
            })
    @GET
    @RolesAllowed("viewer")
    public Response export(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("group") @Nullable String group,
            @QueryParam("retired") @Nullable String retired,
            @QueryParam("format") @Nullable String format,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        var parameters = new Parameters();
        var targets = targets(parameters, group, retired);
        var span = span(parameters, from, to);
        var form = form(parameters, format, accept);
        parameters.check();
        var wanted = new Wanted(Caller.current().signedIn().tenant().id(), targets, span, form);
        if (free.availablePermits() == 0) {
            throw Problem.tryLater(
                            "busy", "Exports are under way", AT_ONCE + " exports are taken at a time. Try again.", 5)
                    .exception();
        }
        var packed = encodings != null && encodings.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
        var connection = current.getCurrent().response();
        var loop = (Context) Objects.requireNonNull(Vertx.currentContext());
        StreamingOutput body = out -> {
            try (var paced = new PacedStream(out, connection, loop);
                    var in = packed ? new GZIPOutputStream(paced) : paced) {
                wholeOrBrokenOff(wanted, in, paced);
            } catch (PacedStream.VisitorGone gone) {
                LOG.debug("An export was not taken to its end", gone);
            }
        };
        var answer = Response.ok(body)
                .type(FORMATS.get(wanted.format()))
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"results." + wanted.format() + "\"");
        return packed ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").build() : answer.build();
    }

    private static TargetFilter targets(Parameters parameters, @Nullable String group, @Nullable String retired) {
        var named = parameters.text("group", group);
        return parameters.flag("retired", retired, true)
                ? TargetFilter.withRetired(named)
                : new TargetFilter(named, Map.of(), Optional.empty(), Optional.empty());
    }

    private static String form(Parameters parameters, @Nullable String format, @Nullable String accept) {
        return parameters
                .read("format", format, "ndjson or csv", ExportResource::format)
                .orElse(accept != null && accept.contains("text/csv") ? "csv" : "ndjson");
    }

    private Span span(Parameters parameters, @Nullable String from, @Nullable String to) {
        var rule = "an instant such as 2026-11-23T03:00:00Z";
        var earliest = parameters.read("from", from, rule, ExportResource::instant);
        var latest = parameters.read("to", to, rule, ExportResource::instant);
        if (earliest.isPresent() && latest.isPresent() && !earliest.get().isBefore(latest.get())) {
            parameters.refuse("to", "\"" + to + "\" must be after \"from\", \"" + from + "\"");
        }
        var now = clock.instant();
        return new Span(
                earliest.orElse(Instant.EPOCH),
                latest.filter(it -> it.isBefore(now)).orElse(now));
    }

    private static String format(String text) {
        if (!FORMATS.containsKey(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Instant instant(String text) {
        var at = OffsetDateTime.parse(text).toInstant();
        if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
            throw new IllegalArgumentException(text);
        }
        return at;
    }

    private void wholeOrBrokenOff(Wanted wanted, OutputStream out, PacedStream paced) throws IOException {
        try {
            inTurn(wanted, out);
        } catch (QueryFailed away) {
            LOG.warnf("An export broke off: %s", away.getMessage());
            paced.breakOff();
        }
    }

    private void inTurn(Wanted wanted, OutputStream out) throws IOException {
        if (!free.tryAcquire()) {
            throw new IOException("another export was faster");
        }
        try {
            write(wanted, out);
        } finally {
            free.release();
        }
    }

    private void write(Wanted wanted, OutputStream out) throws IOException {
        if (wanted.format().equals("csv")) {
            out.write(CsvLine.HEAD.getBytes(StandardCharsets.UTF_8));
        }
        List<StoredTarget> some;
        var after = Optional.<TargetKey>empty();
        do {
            some = targets.list(wanted.tenant(), wanted.targets(), after, TARGETS_AT_ONCE);
            for (var it : some) {
                results.each(
                        it.target(),
                        wanted.span().from(),
                        wanted.span().before(),
                        page -> write(page, wanted.format(), out));
            }
            after = some.isEmpty() ? after : Optional.of(some.getLast().target().key());
        } while (some.size() == TARGETS_AT_ONCE);
    }

    private static void write(List<Result> page, String format, OutputStream out) throws IOException {
        for (var result : page) {
            var line = format.equals("csv") ? CsvLine.of(result) : ResultLine.write(result) + "\n";
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }
    }
}
