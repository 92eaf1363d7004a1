package dev.pharos.web.page.site;

import dev.pharos.web.page.Serving;
import dev.pharos.web.page.shown.AskedPage;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
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

/** Serves the stylesheet: under its version for good, without one for a few minutes. */
@Path("/status.css")
@PermitAll
@NonBlocking
class StylesheetResource {
    private final Stylesheet stylesheet;
    private final AskedPage page;

    StylesheetResource(Stylesheet stylesheet, AskedPage page) {
        this.stylesheet = stylesheet;
        this.page = page;
    }

    @GET
    @Produces("text/css;charset=UTF-8")
    @Operation(hidden = true)
    public Response get(
            @QueryParam("v") @Nullable String version,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings,
            @Context Request request) {
        var site = page.unseen().site();
        var known = site.stylesheet().substring(site.stylesheet().indexOf('=') + 1);
        var tag = new EntityTag(known);
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged != null
                ? unchanged
                : Serving.body(Response.ok(), stylesheet.content(site.branding().colours()), encodings)
                        .tag(tag);
        var forGood = known.equals(version);
        return answer.header(
                        HttpHeaders.CACHE_CONTROL,
                        forGood ? "public, max-age=31536000, immutable" : "public, max-age=300")
                .build();
    }
}
