package dev.pharos.web.console.live;

import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** The stream of events that a page of the console listens to. */
@Path(SessionCookies.LIVE + "/events")
class LiveResource {
    private final Live live;

    LiveResource(Live live) {
        this.live = live;
    }

    @GET
    @RolesAllowed("viewer")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(hidden = true)
    public Multi<String> events(@QueryParam("target") @Nullable String target, @Context RoutingContext exchange) {
        return live.open(Session.of(exchange), Optional.ofNullable(target))
                .orElseThrow(() -> Problem.tryLater(
                                "busy", "Too many at once", "As many consoles are open live as may be.", 30)
                        .exception());
    }
}
