package dev.pharos.web.page.locked;

import dev.pharos.core.access.Principal;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.core.statuspage.Visibility;
import dev.pharos.web.crowd.Place;
import dev.pharos.web.page.Serving;
import dev.pharos.web.page.locked.PagePasswords.Tried;
import dev.pharos.web.page.pieces.LockedView;
import dev.pharos.web.page.shown.AskedPage;
import dev.pharos.web.page.shown.PageAddress;
import dev.pharos.web.page.shown.Shown;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody see what is made of a page but who may see the page. What is not let through here has no page to be made of:
 * {@link AskedPage#get} gives none.
 */
@ApplicationScoped
class PageGate {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int RETRY_SECONDS = 5;
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String POLICY = "Content-Security-Policy";

    private final AskedPage asked;
    private final PageCookies cookies;
    private final IdentityProviderManager identities;
    private final PagePasswords passwords;
    private final Serving serving;

    PageGate(
            AskedPage asked,
            PageCookies cookies,
            IdentityProviderManager identities,
            PagePasswords passwords,
            Serving serving) {
        this.asked = asked;
        this.cookies = cookies;
        this.identities = identities;
        this.passwords = passwords;
        this.serving = serving;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    @Nullable
    Response guard(ContainerRequestContext request, RoutingContext exchange) {
        var shown = asked.unseen();
        if (shown.isOpen() || !PageAddress.isGuarded(request.getUriInfo().getPath())) {
            return null;
        }
        var page = shown.page().orElseThrow();
        try {
            if (may(page, exchange)) {
                AskedPage.let(exchange);
                return null;
            }
            return withoutCookie(request, exchange, shown);
        } catch (SQLException away) {
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                    .entity("Who may see this page cannot be found out right now.\n")
                    .type("text/plain")
                    .build();
        }
    }

    /**
     * Lets a program see what it reads that sends the password itself. For reading alone: browsers keep sending such a password, also
     * with a form of another site.
     */
    private @Nullable Response withoutCookie(ContainerRequestContext request, RoutingContext exchange, Shown shown) {
        var encodings = request.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        if (!(shown.page().orElseThrow().visibility() instanceof Visibility.Password locked)) {
            return refused(shown, encodings);
        }
        var sent = READING.contains(request.getMethod())
                ? BasicCredentials.password(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                : Optional.<String>empty();
        var tried = sent.isEmpty()
                ? new Tried.Wrong()
                : passwords.attempt(Place.of(exchange.request()), locked, sent.get());
        return switch (tried) {
            case Tried.Right _ -> {
                AskedPage.let(exchange);
                yield null;
            }
            case Tried.Later(var seconds) -> later(429, seconds);
            case Tried.Crowd(var seconds) -> later(503, seconds);
            case Tried.Wrong _ -> asking(request, shown, refused(shown, encodings));
        };
    }

    /** A browser would ask in a box of its own where it is asked so: people have our form. */
    private static Response asking(ContainerRequestContext request, Shown shown, Response refused) {
        if (PageAddress.isPolled(request.getUriInfo().getPath())) {
            var realm = "status page " + shown.page().orElseThrow().key();
            refused.getHeaders()
                    .putSingle(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"" + realm + "\", charset=\"UTF-8\"");
        }
        return refused;
    }

    private static Response later(int status, int seconds) {
        return Response.status(status)
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .entity("Too many passwords were tried. Try again in " + seconds + " s.\n")
                .type("text/plain")
                .build();
    }

    private boolean may(StatusPage page, RoutingContext exchange) throws SQLException {
        return switch (page.visibility()) {
            case Visibility.Public _ -> true;
            case Visibility.Password _ -> cookies.holds(exchange.request(), page);
            case Visibility.SignedIn _ -> cookies.holds(exchange.request(), page) || hasKey(exchange);
            case Visibility.Networks networks -> comesFrom(exchange.request(), networks);
        };
    }

    private boolean hasKey(RoutingContext exchange) {
        if (exchange.request().getHeader(HttpHeaders.AUTHORIZATION) == null) {
            return false;
        }
        try {
            var identity = QuarkusHttpUser.getSecurityIdentity(exchange, identities)
                    .await()
                    .atMost(PATIENCE);
            return identity.hasRole("viewer")
                    && identity.getPrincipal() instanceof Principal holder
                    && holder.tenant().id().equals(TenantId.MAIN);
        } catch (AuthenticationFailedException _) {
            return false;
        }
    }

    private static boolean comesFrom(HttpServerRequest request, Visibility.Networks networks) {
        var remote = request.remoteAddress();
        var address = remote == null ? null : remote.hostAddress();
        try {
            return address != null && networks.hold(InetAddress.ofLiteral(address.replaceFirst("%.*$", "")));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Response refused(Shown shown, @Nullable String encodings) {
        var page = shown.page().orElseThrow();
        var site = shown.in(asked.tongue()).site();
        return switch (page.visibility()) {
            case Visibility.Password _ -> serving.locked(401, LockedView.asking(site), encodings);
            case Visibility.SignedIn _ ->
                serving.locked(
                        401,
                        LockedView.of(site, "locked.sign-in", site.root() + "/console/status-pages/" + page.key()),
                        encodings);
            case Visibility.Networks _, Visibility.Public _ ->
                serving.locked(403, LockedView.of(site, "locked.networks", ""), encodings);
        };
    }

    /** What is not for everybody is kept by nobody on the way, read by no other site, and found by no search engine. */
    @ServerResponseFilter
    void keepTo(ContainerRequestContext request, ContainerResponseContext response) {
        var shown = asked.unseen();
        var headers = response.getHeaders();
        if (!shown.site().logo().isEmpty() && headers.getFirst(POLICY) instanceof String policy) {
            headers.putSingle(POLICY, policy.replace("img-src data:", "img-src 'self' data:"));
        }
        if (shown.isAll() || !PageAddress.isGuarded(request.getUriInfo().getPath())) {
            return;
        }
        if (shown.page().orElseThrow().isHiddenFromSearch()) {
            headers.putSingle("X-Robots-Tag", "noindex");
        }
        if (!shown.isOpen()) {
            alone(headers);
        }
    }

    private static void alone(MultivaluedMap<String, Object> headers) {
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "private, no-store");
        headers.putSingle("Cross-Origin-Resource-Policy", "same-origin");
        headers.remove("Access-Control-Allow-Origin");
    }
}
