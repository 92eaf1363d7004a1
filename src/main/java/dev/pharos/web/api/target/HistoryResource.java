package dev.pharos.web.api.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.rest.EditedTargets;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.ResultJson;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    HistoryResource(EditedTargets targets, ResultReader results) {
        this.targets = new Edits<>(targets);
        this.results = results;
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

    /** Years have four digits, as in RFC 3339; Java knows far more of them than PostgreSQL. */
    private static Instant instant(String text) {
        var at = OffsetDateTime.parse(text);
        if (at.getYear() < 0 || at.getYear() > LAST_YEAR) {
            throw new DateTimeException("the year " + at.getYear());
        }
        return at.toInstant();
    }
}
