package dev.pharos.web.description;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The description of the API (OpenAPI 3.1), as YAML and as JSON. The files are made from the code by the tests, which fail
 * where the two differ (docs/decisions/0012).
 */
@Path("/q")
@PermitAll
@NonBlocking
class DescriptionResource {
    private final byte[] yaml = load("openapi.yaml");
    private final byte[] json = load("openapi.json");

    /**
     * @param format {@code json}, in any case, for JSON whatever is accepted
     * @param accepted YAML is given to all that do not name {@code application/json}
     */
    @GET
    @Path("openapi")
    @Operation(hidden = true)
    public Response negotiated(
            @QueryParam("format") @Nullable String format, @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accepted) {
        return "json".equalsIgnoreCase(format) || accepted != null && accepted.contains("application/json")
                ? json()
                : yaml();
    }

    @GET
    @Path("openapi.json")
    @Operation(hidden = true)
    public Response json() {
        return answer(json, "application/json;charset=UTF-8");
    }

    @GET
    @Path("{name: openapi\\.ya?ml}")
    @Operation(hidden = true)
    public Response yaml() {
        return answer(yaml, "application/yaml;charset=UTF-8");
    }

    private static Response answer(byte[] description, String type) {
        return Response.ok(description, type)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static byte[] load(String name) {
        try (var in = DescriptionResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
