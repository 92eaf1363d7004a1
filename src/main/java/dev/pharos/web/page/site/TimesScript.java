package dev.pharos.web.page.site;

import dev.pharos.web.page.Serving;
import dev.pharos.web.page.packed.Rendered;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Serves the one script of the pages, which shows times on the reader's clock: under its version for good, without one for a few
 * minutes. It is the same for all pages.
 */
@Singleton
@Path("/times.js")
@PermitAll
@NonBlocking
class TimesScript {
    private final Rendered content = Rendered.ofResource("/status-page/times.js");

    String href() {
        return "/times.js?v=" + content.fingerprint();
    }

    @GET
    @Produces("text/javascript;charset=UTF-8")
    @Operation(hidden = true)
    public Response get(
            @QueryParam("v") @Nullable String version,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings,
            @Context Request request) {
        var tag = new EntityTag(content.fingerprint());
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged != null
                ? unchanged
                : Serving.body(Response.ok(), content, encodings).tag(tag);
        var forGood = content.fingerprint().equals(version);
        return answer.header(
                        HttpHeaders.CACHE_CONTROL,
                        forGood ? "public, max-age=31536000, immutable" : "public, max-age=300")
                .build();
    }
}
