package dev.pharos.web.page.site;

import dev.pharos.web.page.shown.AskedPage;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Serves the logo of a page, as a picture and as nothing else: under its version for good, without one for a few minutes. */
@Path("/logo")
@PermitAll
@NonBlocking
class LogoResource {
    private final AskedPage page;

    LogoResource(AskedPage page) {
        this.page = page;
    }

    @GET
    @Operation(hidden = true)
    public Response get(@QueryParam("v") @Nullable String version) {
        var shown = page.unseen();
        var logo = shown.site().branding().logo().orElseThrow(NotFoundException::new);
        var forGood = shown.site().logo().endsWith("=" + version);
        return Response.ok(logo.bytes())
                .type(logo.type())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        forGood ? "public, max-age=31536000, immutable" : "public, max-age=300")
                .build();
    }
}
