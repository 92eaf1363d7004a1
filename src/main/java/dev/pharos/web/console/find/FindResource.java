package dev.pharos.web.console.find;

import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Finds targets, channels, schedules, contacts, policies, maintenance and one incident by its id. Does not update itself. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class FindResource {
    private final Finder finder;
    private final Templates templates;

    FindResource(Finder finder, Templates templates) {
        this.finder = finder;
        this.templates = templates;
    }

    @GET
    @RolesAllowed("viewer")
    @Path("find")
    @Operation(hidden = true)
    public Response find(@QueryParam("q") @Nullable String text, @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        var asked = text == null ? "" : text.strip();
        var answer = finder.find(session.tenant(), asked);
        var title = title(asked, answer);
        var heading = new Heading(title, Lamp.NONE, "Find", FindView.PATH, "");
        var view = new FindView(
                templates.frame(heading, session),
                title,
                asked.isEmpty()
                        ? "Words are looked for in keys, names, groups and addresses; the id of an incident finds it."
                        : "",
                asked,
                answer.wrong(),
                answer.parts());
        return templates
                .page(answer.wrong().isEmpty() ? 200 : 422, "find", view)
                .build();
    }

    private static String title(String asked, Finder.Answer answer) {
        if (asked.isEmpty()) {
            return "What are you looking for?";
        }
        if (!answer.wrong().isEmpty()) {
            return "That cannot be looked for.";
        }
        return answer.parts().isEmpty() ? "Nothing is called that." : "This is what was found.";
    }
}
