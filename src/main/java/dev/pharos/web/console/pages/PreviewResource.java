package dev.pharos.web.console.pages;

import dev.pharos.core.access.TenantId;
import dev.pharos.web.address.RootPath;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.page.Pages;
import dev.pharos.web.page.Serving;
import dev.pharos.web.page.front.Wanted;
import dev.pharos.web.page.shown.Showing;
import dev.pharos.web.page.shown.Shown;
import dev.pharos.web.page.site.Stylesheet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Shows a status page as somebody writes it, made as the public one is, with its own stylesheet and logo. Of what it leads to there
 * is nothing: that would be another page.
 */
@Path(Previews.PATH)
@RunOnVirtualThread
class PreviewResource {
    private final Previews previews;
    private final Pages pages;
    private final Serving serving;
    private final Showing showing;
    private final Stylesheet stylesheet;
    private final RootPath root;

    PreviewResource(
            Previews previews, Pages pages, Serving serving, Showing showing, Stylesheet stylesheet, RootPath root) {
        this.previews = previews;
        this.pages = pages;
        this.serving = serving;
        this.showing = showing;
        this.stylesheet = stylesheet;
        this.root = root;
    }

    @GET
    @RolesAllowed("editor")
    @Path("{id}")
    @Operation(hidden = true)
    public Response front(
            @PathParam("id") String id,
            @QueryParam("q") @Nullable String wanted,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings,
            @Context RoutingContext exchange) {
        var page = shown(id, exchange);
        var answer = serving.serveAlone(
                encodings, () -> Optional.of(pages.front(page, wanted == null ? Wanted.ALL : Wanted.of(wanted))));
        answer.getHeaders().putSingle("Content-Security-Policy", Serving.framed());
        return answer;
    }

    @GET
    @RolesAllowed("editor")
    @Path("{id}/status.css")
    @Operation(hidden = true)
    public Response style(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings,
            @Context RoutingContext exchange) {
        var colours = shown(id, exchange).site().branding().colours();
        return Serving.body(Response.ok(), stylesheet.content(colours), encodings)
                .type("text/css;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @RolesAllowed("editor")
    @Path("{id}/logo")
    @Operation(hidden = true)
    public Response logo(@PathParam("id") String id, @Context RoutingContext exchange) {
        var logo = shown(id, exchange).site().branding().logo().orElseThrow(NotFoundException::new);
        return Response.ok(logo.bytes())
                .type(logo.type())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** A link on it that was followed leads back to it. */
    @GET
    @RolesAllowed("editor")
    @Path("{id}/{rest:.+}")
    @Operation(hidden = true)
    public Response rest(@PathParam("id") String id, @Context RoutingContext exchange) {
        return Response.seeOther(URI.create(shown(id, exchange).site().base() + "/"))
                .build();
    }

    private Shown shown(String id, RoutingContext exchange) {
        if (!Session.of(exchange).tenant().equals(TenantId.MAIN)) {
            throw new NotFoundException();
        }
        return previews.find(id)
                .map(it -> showing.drafted(it, root.value() + Previews.PATH + "/" + id))
                .orElseThrow(NotFoundException::new);
    }
}
