package dev.pharos.web.statuspage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.web.page.PageConfig;
import dev.pharos.web.published.Document;
import dev.pharos.web.published.Documents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The addresses of Statuspage's public API. Anybody may ask, and parameters are passed over, as they are there. */
@Path("/api/v2")
@PermitAll
@RunOnVirtualThread
class StatuspageResource {
    private static final int KEEP_SECONDS = 5;

    private final Documents documents;
    private final ZoneId zone;

    StatuspageResource(Documents documents, PageConfig config) {
        this.documents = documents;
        this.zone = config.timeZone();
    }

    @GET
    @Path("summary.json")
    @Operation(hidden = true)
    public Response summary(@Context HttpServerRequest request) {
        return answer(request, "summary", StatuspageJson::summary);
    }

    @GET
    @Path("status.json")
    @Operation(hidden = true)
    public Response status(@Context HttpServerRequest request) {
        return answer(request, "status", StatuspageJson::status);
    }

    @GET
    @Path("components.json")
    @Operation(hidden = true)
    public Response components(@Context HttpServerRequest request) {
        return answer(request, "components", StatuspageJson::components);
    }

    @GET
    @Path("incidents.json")
    @Operation(hidden = true)
    public Response incidents(@Context HttpServerRequest request) {
        return answer(request, "incidents", StatuspageJson::incidents);
    }

    @GET
    @Path("incidents/unresolved.json")
    @Operation(hidden = true)
    public Response unresolved(@Context HttpServerRequest request) {
        return answer(request, "unresolved", StatuspageJson::unresolved);
    }

    @GET
    @Path("scheduled-maintenances.json")
    @Operation(hidden = true)
    public Response maintenances(@Context HttpServerRequest request) {
        return answer(request, "maintenances", StatuspageJson::maintenances);
    }

    @GET
    @Path("scheduled-maintenances/upcoming.json")
    @Operation(hidden = true)
    public Response upcoming(@Context HttpServerRequest request) {
        return answer(request, "upcoming", StatuspageJson::upcoming);
    }

    @GET
    @Path("scheduled-maintenances/active.json")
    @Operation(hidden = true)
    public Response active(@Context HttpServerRequest request) {
        return answer(request, "active", StatuspageJson::active);
    }

    private Response answer(HttpServerRequest request, String name, Function<StatuspageJson, ObjectNode> document) {
        return documents.answer(
                request,
                "/api/v2/" + name,
                KEEP_SECONDS,
                (published, origin) ->
                        Optional.of(Document.json(document.apply(new StatuspageJson(published, zone, origin)))));
    }
}
