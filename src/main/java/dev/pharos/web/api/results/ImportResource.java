package dev.pharos.web.api.results;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.store.journal.tables.ImportedResults;
import dev.pharos.store.sealing.HistoryConfig;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.Lines;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes results of another Pharos, or of this one again. One import at a time; each few lines are a transaction of their own. */
@Tag(name = "Targets")
@Path(Lines.RESULTS_PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
class ImportResource {
    private static final String CSV = "text/csv";
    private static final int CHUNK = 500;

    private final Semaphore free = new Semaphore(1);
    private final TargetStore targets;
    private final ImportedResults results;
    private final HistoryConfig kept;
    private final Clock clock;

    ImportResource(TargetStore targets, ImportedResults results, HistoryConfig kept, Clock clock) {
        this.targets = targets;
        this.results = results;
        this.kept = kept;
        this.clock = clock;
    }

    @Operation(
            operationId = "importResults",
            summary = "Take results that exportResults wrote, each once",
            description =
                    "One result a line, as JSON, or as CSV with the head that `exportResults` writes, at most 128 MiB, a million lines and 1 MiB a line; send more in parts. A result of the same target"
                            + " and microsecond that is there already stays as it is, so that sending it all again does no harm."
                            + " Results are recorded and never judged. A line that cannot be taken, of an unknown target for"
                            + " one, is counted and told, the first 1,000 with their numbers; the others are taken all the same.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = Lines.MEDIA_TYPE,
                        schema = @Schema(ref = "Result"),
                        example =
                                "{\"target\": \"gateway\", \"startedAt\": \"2026-11-23T03:00:00.123456Z\", \"verdict\": \"pass\", \"status\": 200,"
                                        + " \"timingsMs\": {\"resolve\": 0.4, \"connect\": 0.9, \"tls\": 3.2, \"processing\": 12.0, \"transfer\": 0.2,"
                                        + " \"total\": 16.7}}"),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = SchemaType.STRING),
                        example =
                                "target,startedAt,verdict,reason,failedPhase,message,status,httpVersion,redirects,bodyBytes,"
                                        + "bodyTruncated,remoteAddress,resolveMs,connectMs,tlsMs,processingMs,transferMs,totalMs\n"
                                        + "gateway,2026-11-23T03:00:00.123456Z,pass,,,,200,1.1,0,93,"
                                        + "false,192.0.2.7:443,0.4,0.9,3.2,12.0,0.2,16.7\n")
            })
    @APIResponse(
            responseCode = "200",
            description = "Done; look at `refused`",
            content = @Content(schema = @Schema(ref = "ImportOutcome")))
    @APIResponse(
            responseCode = "413",
            description = "A body over 128 MiB; the lines before it are taken",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "415",
            description = "Neither application/x-ndjson nor text/csv",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    @POST
    @RolesAllowed("editor")
    @Consumes({Lines.MEDIA_TYPE, CSV})
    public ObjectNode take(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream body) throws IOException {
        if (!free.tryAcquire()) {
            throw Problem.tryLater("busy", "An import is under way", "One import is taken at a time. Try again.", 5)
                    .exception();
        }
        try {
            var now = clock.instant();
            var taking = new Import(
                    type.startsWith(CSV) ? new CsvReading() : new Import.JsonReading(),
                    Caller.current().signedIn().tenant().id(),
                    targets,
                    results,
                    now.minus(kept.sealedFor()),
                    now);
            var lines = new Lines(body);
            for (var chunk = lines.next(CHUNK); !chunk.isEmpty(); chunk = lines.next(CHUNK)) {
                taking.take(chunk);
            }
            return taking.outcome();
        } finally {
            free.release();
        }
    }
}
