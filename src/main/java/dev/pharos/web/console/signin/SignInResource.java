package dev.pharos.web.console.signin;

import dev.pharos.core.access.KeyHash;
import dev.pharos.web.api.PresentedKeys;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.console.session.Sessions;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signs people in with an API key, or the first of all by the link that the terminal showed, and signs them out. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class SignInResource {
    private static final URI NOW = URI.create(SessionCookies.PATH);
    private static final URI SIGN_IN = URI.create(SessionCookies.PATH + "/sign-in");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Longer than any key. */
    private static final int MOST = 1_000;

    private static final String USED_UP = "This link is used up, or too old. Sign in with an API key.";

    private final PresentedKeys keys;
    private final IdentityProviderManager identities;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final FirstSignIn first;
    private final Templates templates;

    SignInResource(
            PresentedKeys keys,
            IdentityProviderManager identities,
            Sessions sessions,
            SessionCookies cookies,
            FirstSignIn first,
            Templates templates) {
        this.keys = keys;
        this.identities = identities;
        this.sessions = sessions;
        this.cookies = cookies;
        this.first = first;
        this.templates = templates;
    }

    /** To look at the link uses nothing up; its button does. */
    @GET
    @PermitAll
    @Path("sign-in")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response show(@QueryParam("first") @Nullable String token, @Context HttpServerRequest request) {
        if (token == null || first.knows(token)) {
            return page(200, request, token == null ? "" : token, "").build();
        }
        return page(200, request, "", USED_UP).build();
    }

    @POST
    @PermitAll
    @Path("sign-in")
    @Operation(hidden = true)
    public Response signIn(
            @FormParam("key") @Nullable String key,
            @FormParam("first") @Nullable String token,
            @Context HttpServerRequest request) {
        if (token != null) {
            return first.take(token)
                    .map(it -> in(it, request))
                    .orElseGet(() -> page(401, request, "", USED_UP).build());
        }
        var presented = key == null ? "" : key.strip();
        if (presented.isEmpty() || presented.length() > MOST) {
            return page(401, request, "", "Paste your API key.").build();
        }
        try {
            keys.holder(presented, request, identities).await().atMost(PATIENCE);
        } catch (AuthenticationFailedException refused) {
            return refused(PresentedKeys.problem(refused), request);
        }
        first.close();
        return in(KeyHash.ofKey(presented), request);
    }

    @POST
    @RolesAllowed("viewer")
    @Path("sign-out")
    @Operation(hidden = true)
    public Response signOut(
            @FormParam("form") @Nullable String form,
            @FormParam("everywhere") @Nullable String everywhere,
            @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        session.require(form);
        if (everywhere == null) {
            sessions.end(session);
        } else {
            sessions.endAll(session);
        }
        return Response.seeOther(SIGN_IN)
                .cookie(cookies.none(exchange.request()))
                .build();
    }

    private Response in(KeyHash key, HttpServerRequest request) {
        return Response.seeOther(NOW)
                .cookie(cookies.cookie(sessions.begin(key), request))
                .build();
    }

    private Response refused(Problem problem, HttpServerRequest request) {
        var answer = page(
                problem.status(), request, "", problem.status() == 429 ? problem.detail() : "This key is not known.");
        var wait = problem.headers().get("Retry-After");
        return (wait == null ? answer : answer.header("Retry-After", wait)).build();
    }

    private Response.ResponseBuilder page(int status, HttpServerRequest request, String token, String wrong) {
        var authority = request.authority();
        return templates.page(
                status,
                "sign-in",
                new SignInView(authority == null ? "" : authority.host(), token, wrong, templates.stylesheet()));
    }
}
