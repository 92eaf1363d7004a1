package dev.pharos.catalog.edit.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Reads;
import dev.pharos.json.Instants;
import dev.pharos.store.sql.Query;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.wire.Page;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists who changed what, newest first. */
@Tag(name = "Audit")
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AuditResource {
    private static final String INSTANT = "an instant such as 2026-11-23T03:00:00Z";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Reads reads;

    AuditResource(Reads reads) {
        this.reads = reads;
    }

    @Operation(operationId = "listAudit", summary = "List who changed what")
    @APIResponse(
            responseCode = "200",
            description = "Newest first",
            content = @Content(schema = @Schema(ref = "AuditPage")))
    @GET
    @RolesAllowed("admin")
    public ObjectNode list(
            @QueryParam("what") @Nullable String what,
            @QueryParam("key") @Nullable String key,
            @QueryParam("principal") @Nullable String principal,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @Nullable String total) {
        var parameters = new Parameters();
        var kind = parameters.text("what", what);
        var thing = parameters.text("key", key);
        var who = parameters.text("principal", principal);
        var earliest = parameters.read("from", from, INSTANT, AuditResource::instant);
        var latest = parameters.read("to", to, INSTANT, AuditResource::instant);
        var page = Page.of(parameters, limit, cursor, total, UUID::fromString);
        var tenant = Caller.current().tenant();
        var filter = new Filter(tenant.value(), kind, thing, who, earliest, latest);
        return page.answer(
                reads.read(session -> session.doReturningWork(connection -> filter.on("SELECT *")
                        .and("id < ?", page.after())
                        .then("ORDER BY id DESC LIMIT ?", page.oneMore())
                        .list(connection, AuditResource::view))),
                it -> it,
                it -> UUID.fromString(it.get("id").asText()),
                () -> reads.read(session -> session.doReturningWork(connection -> filter.on("SELECT count(*)")
                        .list(connection, row -> row.getLong(1))
                        .getFirst())));
    }

    /** Which entries are wanted. */
    private record Filter(
            UUID tenant,
            Optional<String> what,
            Optional<String> key,
            Optional<String> principal,
            Optional<Instant> from,
            Optional<Instant> to) {

        Query on(String select) {
            return new Query(select + " FROM audit WHERE tenant_id = ?", tenant)
                    .and("what = ?", what)
                    .and("key = ?", key)
                    .and("principal = ?", principal)
                    .and("at >= ?", from.map(Query::utc))
                    .and("at < ?", to.map(Query::utc));
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static ObjectNode view(ResultSet row) throws SQLException {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", row.getString("id"));
        json.put("at", Instants.show(Query.instant(row, "at")));
        json.put("principal", row.getString("principal"));
        json.put("what", row.getString("what"));
        json.put("key", row.getString("key"));
        json.put("action", row.getString("action"));
        json.put("revision", row.getLong("revision"));
        try {
            json.set("changes", JSON.readTree(row.getString("changes")));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("PostgreSQL checks what is jsonb", broken);
        }
        return json;
    }
}
