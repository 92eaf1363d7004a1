package dev.pharos.catalog.targets.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.catalog.targets.rest.EditedTargets;
import dev.pharos.platform.Ticker;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.Lines;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Registers many targets at once, all or none. One batch at a time, because each is held until it is committed. */
@Tag(name = "Targets")
@Path(Lines.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
class BatchResource {
    /** So many lines are compared with what is kept by one query. */
    private static final int CHUNK = 500;

    /** So many times as long as it worked on a chunk that cannot be taken whole. */
    private static final int RESTS = 3;

    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);

    private final Semaphore free = new Semaphore(1);
    private final TargetStore targets;
    private final EditedTargets kind;
    private final NamedThings things;
    private final Ticker ticker;

    BatchResource(TargetStore targets, EditedTargets kind, NamedThings things, Ticker ticker) {
        this.targets = targets;
        this.kind = kind;
        this.things = things;
        this.ticker = ticker;
    }

    @Operation(
            operationId = "putTargets",
            summary = "Register or replace many targets, all or none",
            description =
                    "One target a line, at most 128 MiB, 250,000 targets and 1 MiB a line. Each line is taken as a"
                            + " PUT by its key would be: it makes the target or replaces it, and keeps the secrets that it leaves"
                            + " out. Either all lines are taken, in one transaction, or none is and every violation is counted,"
                            + " the first 1,000 with their lines. Other edits wait meanwhile, or are answered 503.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = Lines.MEDIA_TYPE,
                            schema = @Schema(ref = "TargetDefinition"),
                            example = "{\"key\": \"gateway\", \"url\": \"https://gateway.example/health\"}\n"
                                    + "{\"key\": \"billing\", \"url\": \"https://billing.example/health\"}"))
    @APIResponse(responseCode = "200", description = "Done", content = @Content(schema = @Schema(ref = "BatchOutcome")))
    @APIResponse(
            responseCode = "400",
            description = "No line at all",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "413",
            description = "A body over 128 MiB",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    @APIResponse(
            responseCode = "415",
            description = "Not application/x-ndjson",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(ref = "Problem")))
    @POST
    @RolesAllowed("editor")
    @Consumes(Lines.MEDIA_TYPE)
    public ObjectNode register(InputStream body) throws IOException {
        if (!free.tryAcquire()) {
            throw Problem.tryLater("busy", "A batch is under way", "One batch is taken at a time. Try again.", 5)
                    .exception();
        }
        try {
            var batch = read(new Lines(body));
            var applied = targets.apply(batch.changes());
            if (applied instanceof Edited.Refused(Refusal.UnknownThings unknown)) {
                batch.unknown(unknown);
                throw batch.findings().problem().exception();
            }
            Outcomes.unrepeated(applied);
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("made", batch.made())
                    .put("changed", batch.changed())
                    .put("unchanged", batch.unchanged());
        } finally {
            free.release();
        }
    }

    /**
     * How long to rest after a chunk of which something cannot be taken. Nothing will come of such a batch, and reading it makes
     * garbage as fast as a processor can: collecting that would hold probes up forty times a second.
     *
     * @param worked how long the chunk took, in nanoseconds
     */
    static long rest(long worked) {
        return Math.clamp(RESTS * worked, 0, LONGEST_REST);
    }

    private BatchChanges read(Lines lines) throws IOException {
        var batch = new BatchChanges(Caller.current().signedIn().tenant().id(), targets, kind, things);
        var chunk = lines.next(CHUNK);
        if (chunk.isEmpty()) {
            throw Problem.of(400, "The body is empty; send one target a line, each a JSON object.")
                    .exception();
        }
        while (!chunk.isEmpty()) {
            var since = ticker.nanos();
            var found = batch.findings().count();
            batch.take(chunk);
            chunk = lines.next(CHUNK);
            if (batch.findings().count() > found) {
                LockSupport.parkNanos(rest(ticker.nanos() - since));
            }
        }
        batch.end();
        if (batch.findings().any()) {
            throw batch.findings().problem().exception();
        }
        return batch;
    }
}
