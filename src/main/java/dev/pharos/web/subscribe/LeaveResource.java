package dev.pharos.web.subscribe;

import dev.pharos.web.page.Serving;
import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.subscribe.Subscribing.Linked;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody leaves: with a button on the page, or by the button of their mail program, which posts to the same address and
 * reads no answer (RFC 8058). What it posts is not read: the address says it all. Looking at it changes nothing.
 */
@Path("/unsubscribe/{token}")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
class LeaveResource {
    private final Subscribing subscribing;
    private final SubscribePages pages;
    private final Serving serving;

    LeaveResource(Subscribing subscribing, SubscribePages pages, Serving serving) {
        this.subscribing = subscribing;
        this.pages = pages;
        this.serving = serving;
    }

    @GET
    @Operation(hidden = true)
    public Response look(
            @PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        return serving.serveAlone(encodings, () -> {
            var linked = subscribing.leaving(token);
            return linked.map(this::before);
        });
    }

    private Rendered before(Linked linked) {
        if (linked.subscriber().isEmpty()) {
            return gone(pages.tongue());
        }
        var site = pages.site(linked.subscriber());
        var tongue = site.tongue();
        var shown = linked.subscriber().get().wants().shown();
        var view = StepView.of(
                site, tongue.say("leave.look", "name", site.name()), tongue.say("leave.look.more", "address", shown));
        return pages.step(view.pressing(tongue.say("leave.button")));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response leave(
            @PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        return serving.serveAlone(encodings, () -> {
            var linked = subscribing.leaving(token);
            if (linked.isPresent() && linked.get().subscriber().isPresent()) {
                subscribing.leave(linked.get().subscriber().get());
            }
            return linked.map(it -> gone(pages.tongue(it.subscriber())));
        });
    }

    private Rendered gone(Tongue tongue) {
        return pages.step(StepView.of(pages.site(tongue), "leave.gone"));
    }
}
