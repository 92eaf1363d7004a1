package dev.pharos.web.console.curl;

import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.curl.RestActs.Filled;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Takes a form that was meant for another address, does nothing, and shows what it would be over the API. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class CurlResource {
    private static final String BELOW = SessionCookies.PATH + "/";

    /** What is done to more targets one by one is no text that anybody copies. */
    private static final int MOST = 200;

    private final List<RestActs> acts;
    private final Templates templates;

    CurlResource(@All List<RestActs> acts, Templates templates) {
        this.acts = List.copyOf(acts);
        this.templates = templates;
    }

    /** @param of where the form is sent */
    @POST
    @RolesAllowed("responder")
    @Path("curl")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response show(@QueryParam("of") @Nullable String of, InputStream body, @Context RoutingContext exchange)
            throws IOException {
        var session = Session.of(exchange);
        var form = SentForm.read(body);
        session.require(form.find("form").orElse(null));
        var calls = of != null && of.startsWith(BELOW)
                ? calls(new Filled(session, of.substring(BELOW.length()), form))
                : List.<RestCall>of();
        if (calls.isEmpty()) {
            throw Problem.notFound("The API has nothing for that.").exception();
        }
        var heading =
                calls.size() == 1 ? "The same over the API." : "The same over the API, in " + calls.size() + " calls.";
        var frame = templates.frame(new Heading(heading, Lamp.NONE, "As curl", SessionCookies.PATH, ""), session);
        return templates
                .page(200, "as-curl", new CurlView(frame, heading, command(calls)))
                .build();
    }

    private List<RestCall> calls(Filled form) {
        return acts.stream().flatMap(it -> it.calls(form).stream()).toList();
    }

    private static String command(List<RestCall> calls) {
        var shown = calls.stream().limit(MOST).map(RestCall::command).collect(Collectors.joining("\n"));
        return calls.size() > MOST ? shown + "\n# and so on: " + (calls.size() - MOST) + " more" : shown;
    }
}
