package dev.pharos.web.console.frame;

import dev.pharos.web.page.Serving;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Serves the stylesheet and the script, which hold nothing that is anybody's. */
@Path("/console/assets")
@PermitAll
@NonBlocking
class AssetsResource {
    private final Assets assets;

    AssetsResource(Assets assets) {
        this.assets = assets;
    }

    @GET
    @Path("{name}")
    @Operation(hidden = true)
    public Response get(
            @PathParam("name") String name, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        return assets.find(name)
                .map(it -> answer(it, encodings))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
    }

    private static Response answer(Asset asset, @Nullable String encodings) {
        return Serving.body(Response.ok(), asset.content(), encodings)
                .type(asset.type())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .build();
    }
}
