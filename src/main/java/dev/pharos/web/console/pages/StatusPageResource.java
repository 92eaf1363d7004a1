package dev.pharos.web.console.pages;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.statuspage.Visibility;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.page.locked.PageCookies;
import dev.pharos.web.page.shown.AskedPage;
import dev.pharos.web.page.shown.Showing;
import dev.pharos.web.page.shown.Shown;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Leads who is signed in to a status page that is for them, with the cookie that opens it: that of the console is sent to the console
 * alone.
 */
@Path(SessionCookies.PATH + "/status-pages/{key}")
@RunOnVirtualThread
class StatusPageResource {
    private final Showing showing;
    private final PageCookies cookies;

    StatusPageResource(Showing showing, PageCookies cookies) {
        this.showing = showing;
        this.cookies = cookies;
    }

    @GET
    @RolesAllowed("viewer")
    @Operation(hidden = true)
    public Response open(@PathParam("key") String key, @Context RoutingContext exchange) throws SQLException {
        var shown = Key.isOne(key) ? find(new Key(key), exchange) : Optional.<Shown>empty();
        if (shown.isEmpty() || !Session.of(exchange).tenant().equals(TenantId.MAIN)) {
            throw new NotFoundException();
        }
        var there = Response.seeOther(URI.create(shown.get().site().base() + "/"));
        var isForThem = shown.get().page().orElseThrow().visibility() instanceof Visibility.SignedIn;
        return isForThem
                ? there.cookie(cookies.cookie(exchange.request(), shown.get())).build()
                : there.build();
    }

    /** At {@code /}, where it is that under the name that was asked for. */
    private Optional<Shown> find(Key key, RoutingContext exchange) {
        var front = showing.front(AskedPage.name(exchange.request()));
        return front.page().filter(it -> it.key().equals(key)).isPresent() ? Optional.of(front) : showing.at(key);
    }
}
